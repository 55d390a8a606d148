import { phrases } from '../phrases.js';

const LATER =
  '(?:by then|then|by (?:the time|march|match|graduation|summer|july|next|spring|christmas|friday|monday)|anyway|soon|before (?:that|then|march|match|graduation)|after (?:that|this|match|friday|graduation))';
const MY_OWN =
  '(?:my|the) (?:mom|mum|mother|dad|father|parents|family|wife|husband|kids|sister|brother|son|daughter|boyfriend|girlfriend)';

/** Danger that is told beside the point: as a fact about the future, a question about doses, a place one keeps looking at. */
export const OBLIQUE = phrases(
  // Dead, or gone, as a plain fact of the near future.
  `(?:ill|i will|im going to|id|i would|i might|ill probably|i might as well|ill just) (?:probably |already |just |honestly )?be (?:dead|gone for good|six feet under|in the ground|a corpse) ${LATER}`,
  'i(?:ll| will) be dead(?= (?:\\.|\\?|$) ?|$)',
  `(?:wont|not going to|not planning to|dont plan to|dont plan on|not planning on|dont intend to|dont expect to|dont think ill|doubt ill|no plans to) (?:be |being |still be )?(?:be )?(?:around|alive|here|living) (?:${LATER}|past|long|much|for (?:it|that|graduation|the match))(?! the (?:office|building|campus|city|hospital))`,
  '(?:dont|not|wont|never) (?:plan(?:ning)? (?:on|to) |going to |expect(?:ing)? to |think ill |live to )(?:see|seeing|make it to|making it to|live to see|living to see|reach|reaching) (?:graduation|match day|the match|my (?:next )?birthday|next (?:week|month|year)|residency|tomorrow|the end of (?:the|this) (?:week|month|year))(?= (?:\\.|\\?|and|but|anyway|so|$) ?|$)',
  'there (?:wont|will not|isnt going to) be a me|(?:nobody|noone|no one|they|my (?:family|parents|mom)) (?:has|have|will have|wont have|wouldnt have|wont need) to (?:worry about|deal with|put up with|carry|care for|pay for) me (?:anymore|any longer|after|ever again|soon)',
  '(?:after|until|till|before) (?:tonight|friday|monday|tomorrow|this|match day|that) (?:nobody|noone|no one|they) (?:has|have|will have|wont have) to (?:worry about|deal with|put up with) me',
  '(?:dont|didnt|not) (?:really |even )?(?:want|wanna|wanting) to make it (?:to|through|past|until|till) [^ .?]+',
  '(?:planned|planning|plan) (?:it|this|everything) (?:all )?(?:out )?(?:for|on) (?:[^ .?]+ ){0,4}(?:nobody|no one|noone|alone|by myself|empty|gone) (?:[^ .?]+ ){0,3}(?:home|house|apartment)|(?:nobody|noone|no one) will (?:be home|be there|find me|stop me)(?: (?:then|until|till))? ?(?:so|and) i(?:ll| will| can)|(?:nobody|noone|no one) (?:will|would|can|could) (?:find|stop|save) me',
  // Done with life.
  '(?:not doing|done with|over|through with|finished with|sick of|opting out of|checking out of|leaving|leave|quitting|quit|out of|exit|exiting) (?:this |the )?(?:whole )?(?:life thing|being alive thing|living thing|life altogether|existence)|(?:want|wanted|need) out of (?:life|this life|existence|my life(?! (?:in|as|at)))|(?:want|wanted|need) out (?:\\.|\\?) of life',
  '(?:ready|want|time|going|about|decided|wanted|wish i could|planning) (?:for me )?(?:to )?(?:leave|exit|depart|quit|escape|be done with|say goodbye to|move on from) (?:from )?(?:this|the) (?:world|earth|life|planet)|(?:life|existence|living|everything) (?:is|feels) (?:[^ .?]+ ){0,3}(?:and )?(?:i )?(?:am |im )?(?:ready|want) (?:to go|it over|it to end|it to stop|to leave)|(?:existence|living|being alive|life) is (?:pain|torture|agony|unbearable|hell) (?:and )?i want',
  '(?:if|when|unless|once) (?:i |this |it |that |they |step |the )(?:[^ .?]+ ){0,5}(?:im|ill|i will|i am|id) (?:just |probably |definitely |going to )*(?:be )?(?:ending|end) (?:it|things|everything)(?! (?:with|between|early|on|by|at))',
  'im done (?:\\. )?(?:like )?done done(?: (?:\\. )?with (?:everything|life|it all|all of it))?|done with (?:everything|it all|all of it) (?:\\. )?(?:forever|permanently|for good)|(?:stop|over|end|ends) (?:\\. |\\, )?(?:like |and i mean )?(?:permanently|for good|forever)(?= (?:\\.|\\?|$) ?|$)',
  'can(?:t|not) do this anymore (?:\\. )?(?:i )?want it (?:all )?to (?:stop|end|be over)',
  // Nobody would miss me.
  '(?:world|anybody|anyone|nobody|no one|noone|people|they) (?:doesnt|dont|does not|do not|wouldnt|wont) (?:really |even |actually )?(?:need|want|miss) me(?= (?:\\.|\\?|here|around|alive|at all|anymore|in it|$) ?|$)(?! here (?:at|on|for|until|today|on))',
  `KIN (?:would|will|could|might|deserves?|can|is|are|id|d) (?:[^ .?]+ ){0,2}(?:better|happier|lighter|easier|relieved) (?:off )?(?:w o|wo|w out|with out|with o|without) (?:me|having me)`,
  '(?:im|feel like|i am|being|like) (?:[^ .?]+ ){0,2}burden (?:[^ .?]+ ){0,4}(?:theyd|they would|everyone would|everybody would|people would) (?:all |probably )?be (?:relieved|better|happier|glad|fine)',
  // Doses and methods.
  `(?:can|could|would|will|does|do) (?:you|i|one|someone|somebody|a person) (?:actually |really |even )?(?:die|not wake up|be killed) (?:from|of|on|with|by) (?:[^ .?]+ ){0,3}(?:benadryl|tylenol|acetaminophen|advil|ibuprofen|ambien|xanax|klonopin|insulin|melatonin|adderall|caffeine pills|sleeping pills|pills|propranolol|bleach|fentanyl|opioids|meds|antidepressants|lexapro|zoloft)(?! (?:interaction|toxicity|question))`,
  '(?:how many|how much|what amount of) (?:[^ .?]+ ){0,3}(?:ambien|benadryl|tylenol|xanax|klonopin|sleeping pills|pills|insulin|propranolol|lexapro|zoloft|opioids|advil|melatonin) (?:is|are|would be|till|until|does it take|before) (?:[^ .?]+ ){0,4}(?:too many|too much|lethal|fatal|enough|deadly|for me|to (?:die|end|sleep forever))',
  '(?:drank|drink|drinking|swallowed|swallow) (?:some |a lot of |the |a bottle of )?(?:bleach|antifreeze|drain cleaner|rubbing alcohol|hand sanitizer|poison|detergent)|(?:researching|googling|googled|looking up|looked up|reading about|comparing|know the|picked a|chosen a|choosing a) (?:the )?(?:methods?|ways to die|lethal doses?)(?= (?:\\.|\\?|and|to|for (?:it|me|doing it)|$) ?|$)',
  '(?:skipped|skipping|stopped|didnt take|did not take|not taking|stopped taking|refusing) (?:[^ .?]+ ){0,2}(?:insulin|heart meds|chemo|dialysis|seizure meds) (?:[^ .?]+ ){0,2}(?:hoping|on purpose|so that i|so i|because i want)|(?:purposely|deliberately|on purpose) (?:[^ .?]+ ){0,3}(?:insulin|meds)',
  '(?:looks?|look|seem|make it look|pass) like an accident|(?:maybe|think|probably|guess|honestly|could|might|feel like) i (?:should|could|might|will|may) (?:just )?(?:jump|do it tonight|step off|let go)(?= (?:\\.|\\?|and|off|from|tonight|$) ?|$)(?! off (?:the )?(?:call|waitlist|list))',
  // A place, a thing, a moment.
  '(?:bridge|overpass|balcony|rooftop|platform|tracks|ledge|parking structure|railing) (?:[^ .?]+ ){0,6}(?:keep|kept|cant stop|always) (?:looking|staring|thinking|going back)|(?:keep|kept|cant stop|always) (?:looking|staring) (?:down )?(?:at|over|off|from) (?:the |that |this |a )?(?:bridge|overpass|balcony|rooftop|tracks|ledge|edge|railing)(?! (?:program|to residency|year))',
  '(?:wonder|wondering|imagine|imagining|think about|thinking about|thought about|picture|picturing|how (?:simple|easy)) (?:[^ .?]+ ){0,7}(?:step|stepping|jump|jumping|fall|falling|leap|leaping|drop|dropping|slip|slipping|walk|walking) (?:off|into (?:traffic|the river|the water)|in front of|onto the tracks|over the (?:edge|railing|side))(?! (?:the )?(?:call|list|schedule|track|topic))',
  '(?:overpass|bridge|roof|balcony|tracks|platform|train|garage) (?:[^ .?]+ ){0,6}(?:how (?:simple|easy)|so (?:simple|easy)) (?:it|that)',
  '(?:knife|gun|razor|blade|rope|pills|meds|scalpel) (?:[^ .?]+ ){0,4}(?:scared|afraid|terrified) (?:of )?(?:what )?(?:i|ill|myself)|(?:scared|afraid|terrified) (?:of )?what (?:ill|i will|i am going to|id|i would|im going to|im about to) do|(?:cant|cannot|dont think i can|dont know if i can|not sure i can|help me) (?:still )?(?:keep myself|stay|remain|be) (?:safe|alive)(?= (?:\\.|\\?|tonight|today|right|now|anymore|alone|by|at home|much|$) ?|$)',
  '(?:scratch|scratching|scratched|pick|picking|dig|digging|claw|clawing|bite|biting) (?:at )?(?:my|myself) (?:[^ .?]+ ){0,5}(?:bleed|bleeds|bleeding|blood|bloody)',
  '(?:hope|hoping|wish|wishing|pray|praying) (?:that )?(?:the|my|a|this) (?:plane|car|bus|train|flight|uber) (?:crashes|crash|goes down|would crash|hits me|falls)',
  // Farewells.
  `tell (?:${MY_OWN}|my friends|everyone|them|her|him) (?:that )?i(?:m| am| was)? (?:love|loved|sorry|will always love)(?: (?:her|him|them|you|everyone|for everything))?(?= (?:\\.|\\?|and|$) ?|$)`,
  '(?:please |somebody |someone )?(?:take care of|look after|feed|adopt) my (?:cat|dog|kids|children|mom|son|daughter|pet|pets) (?:after|when im|once im|for me when|afterwards|if something happens)',
  // Somebody else threatens.
  '(?:he|she|they|ex|husband|boyfriend|wife|girlfriend) (?:said|says|swore|swears|told me|keeps saying|texted|promised) (?:that )?(?:hell|shell|theyll|he will|she will|they will|hed|shed|he would|she would|he is going to|she is going to) (?:[^ .?]+ )?(?:kill|hurt|shoot|stab|find|beat|strangle) me(?! (?:if|for) (?:[^ .?]+ ){0,3}(?:late|miss|forget|dont finish))',
  '(?:better|best) (?:if i was|if i were|for me to be) (?:dead|gone|not here|not alive)',
);
