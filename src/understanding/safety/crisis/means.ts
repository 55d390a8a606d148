import { phrases } from '../phrases.js';

const DRUG =
  '(?:pills?|meds|medications?|tylenol|acetaminophen|advil|ibuprofen|benadryl|tablets?|xanax|ambien|adderall|insulin|antidepressants?|propranolol|vicodin|oxy|percocet|capsules?|ssris?)';

/** Ending it, and the means. */
export const END_AND_MEANS = phrases(
  '(?:end|ending|ended|ends|finish|finishing) (?:it all|(?:my|his|her|their|your) (?:own )?(?:life|lives)|this life|my existence|my suffering|my misery|my pain)',
  '(?:take|taking|took|takes) (?:my|his|her|their) own (?:life|lives)|(?:take|taking|took|takes) (?:my|his|her|their) (?:life|lives)(?! (?:back|in|to|over|as|more|for granted))',
  '(?:want|wants|wanted|going|ready|about|plan|planning|plans|might|decided|thinking|thought|thoughts|think|trying|time|way|ways|easier|should|just|ill) (?:to |of |about )?(?:just |finally )?(?:end|ending) (?:it|things|everything|myself)(?= (?:tonight|now|all|today|soon|tomorrow|already|for good|\\.|\\?|and|but|$) ?|$)',
  '(?:want|wanted|need|wish|make) (?:it all|all of it|all of this|everything|the pain|the hurt|the hurting|my pain|my life|my brain|life) (?:to |would |could )?(?:just )?(?:stop|end|be over|go away forever)(?! (?:by|before|after|in))',
  `(?:took|taken|swallowed|downed|ate|swallow|swallowing) (?:all|a (?:bunch|lot|handful|bottle|whole)|too many|too much|the (?:whole|entire|rest)|(?:an? )?(?:entire|whole)|my whole|every|so many|[1-9][0-9]{1,2}|twenty|thirty|forty|fifty) (?:[^ .?]+ ){0,4}(?:${DRUG}|bottle)`,
  `(?:save|saving|saved|stockpile|stockpiling|hoard|hoarding|counting|counted) (?:up )?(?:all )?(?:my |the )?(?:[^ .?]+ )?${DRUG}`,
  `(?:lined up|laid out|lay out|set out|count|staring at|stare at|looking at|holding|hold|poured|pour|dumped|collected|collect|gathered|sorted|hid|hiding) (?:out )?(?:[^ .?]+ ){0,3}${DRUG}(?! (?:for|cups?|at work|on rounds))`,
  `(?:bottle|handful|stash|pile) of (?:[^ .?]+ ){0,2}${DRUG}`,
  '(?:pills|meds|rope|noose|gun|razor|razors|blade) (?:are |is |right |sitting |here )*(?:in front of me|in my hand|next to me|beside me|on the table|on my desk|looking at me)',
  `(?:want|wanting|thinking|tempted|could|might|going|just|should|about|feel like) (?:to |of |about )?(?:just )?(?:take|taking|swallow|swallowing|down) (?:all|them all|all of|the whole|the entire|every) (?:of )?(?:my |the |these |some )?(?:${DRUG}|bottle)?`,
  'overdosing|overdosed|(?:i|to|going|might|could|on purpose|tried|want|about|could just|will|friend|roommate|she|he) (?:to |just )?overdose|overdose (?:on|tonight|and)|od (?:on|d)|oding|oded',
  '(?:jump|jumping|jumped|leap|leaping|throw SELF|throwing SELF) (?:right )?(?:off|in front of|from|out of|onto) (?:of )?(?:a |the |my |this |an |oncoming |our |moving )*(?:[^ .?]+ )?(?:bridge|roof|rooftop|building|train|window|garage|balcony|ledge|subway|bus|traffic|car|truck|cliff|tracks|parking structure|railing|parking deck)',
  '(?:step|stepping|stepped|walk|walking) (?:right |out )?(?:into|in front of) (?:a |the |oncoming |moving )*(?:traffic|car|bus|train|truck)(?! on the way)',
  '(?:look|looking|looked|stare|staring|stared|walk|walking|walked|stand|standing|stood|run|drive|driving|pass|passing|think|thinking|wait|waiting) (?:[^ .?]+ ){0,3}(?:bridge|tracks|train|trains|ledge|roof|rooftop|edge|railing|balcony|overpass|platform|cliff|window|traffic) (?:[^ .?]+ ){0,7}(?:think|thinking|thought|wonder|wondering|imagine|imagining|one step|jump|jumping|jumped|how easy|what if|end|over|let go|letting go)',
  '(?:let|letting) go of the (?:wheel|railing|ledge|rail)|(?:have|made|got|i had|making|with) a plan (?:[^ .?]+ ){0,4}(?:i )?(?:wont be (?:here|around)|not be here|to (?:die|end (?:it|my|things)|kill|hurt|do it|be gone))|(?:have|made|got|ive|with) a plan and (?:a |the )?(?:date|note|means|method|pills|gun|rope)|(?:affairs|will) (?:are |is )?in order',
  '(?:drive|driving|crash|crashing|steer|swerve|swerving) (?:my car |the car |car |myself |it )?(?:off|into) (?:a |the |oncoming |an )?(?:road|bridge|tree|wall|traffic|median|cliff|pole|river|guardrail|truck|lane)|(?:crash|crashing|wreck) my car (?:on purpose|so)',
  '(?:standing|sitting|im) (?:on|at) (?:the |a |my )?(?:edge of (?:a|the) (?:roof|bridge|building)|ledge|rooftop|roof|bridge|train tracks|tracks)',
  '(?:noose|nooses)|(?:buy|bought|buying|have|got|get|getting|find|found|tie|tied) (?:a |the |my |some )?(?:rope|gun|pistol|handgun|firearm|razor blades?)|(?:gun|pistol|knife|blade) (?:to|at|against) my (?:head|throat|wrist|chest|mouth)|loaded gun|bullet in my',
  '(?:painless|quickest|easiest|fastest|best|quick|easy) ways? (?:to (?:die|go(?= (?:\\.|\\?|$) ?|$)|end it|kill)|out of life)|how (?:do i|to|can i|would i|would one) (?:die|tie a noose|kill SELF|end my life)|how (?:many|much) (?:[^ .?]+ ){1,4}(?:to die|would kill|will kill|to overdose|to kill|is lethal|is fatal|to not wake up)|lethal dose for me',
  '(?:suicide|goodbye|farewell) (?:notes?|letters?)|(?:wrote|writing|written|write|left|leaving|leave) (?:a |my |the |his |her )?(?:notes?|will|letters?) (?:saying goodbye|for when im gone|to say goodbye)|(?:wrote|writing|written) (?:my |our )?(?:goodbyes?|last (?:note|letter|will))|(?:wrote|writing|written|left) (?:a |my )?(?:letters?|notes?) (?:to|for) my (?:family|parents|mom|mother|wife|husband|kids|dad)',
);
