import { phrases } from '../phrases.js';

const DRUG =
  '(?:pills?|meds|medications?|tylenol|acetaminophen|advil|ibuprofen|benadryl|tablets?|xanax|ambien|insulin|propranolol|vicodin|oxy|percocet|oxycodone|fentanyl|potassium|lidocaine|sedatives?)';
const FIREARM = '(?:gun|pistol|rifle|shotgun|handgun|revolver|noose|rope|razors?)';
const HEIGHT = '(?:roof|rooftop|bridge|ledge|overpass|railing|balcony|tracks|platform|garage)';

/** Danger told as a state of things: what lies ready, where somebody stands, what was found out, who is provided for. */
export const TOLD_SLANT = phrases(
  // What lies ready, and what is known of it.
  `${DRUG} (?:are |is |all |already |just )*(?:counted|lined up|laid out|saved up|stockpiled|crushed up|in a pile)`,
  `${DRUG} (?:[^ .?]+ ){0,8}(?:know|knew|calculated|worked out|figured out|looked up) (?:exactly |just )?how (?:much|many)(?! (?:to (?:give|order|dose)|my patient|for (?:a|the|my) patient))`,
  `(?:know|figured out|calculated|worked out) (?:exactly |just )?how (?:much|many) (?:[^ .?]+ ){0,3}(?:${DRUG}|it would take|ill need|i need to take|i would need)`,
  '(?:google[a-z]*|look(?:ed|ing)? up|search[a-z]*|research(?:ed|ing)|read(?:ing)? about|know) (?:[^ .?]+ )?(?:lethal|fatal|deadly) (?:dose|doses|amount|combination)s?(?! (?:in|of [^ .?]+ (?:in|for)) (?:rats|mice|patients|adults|dogs))',
  'how long (?:it takes|does it take|it would take|would it take|til|until|before) (?:you |i |someone |a person |to )*(?:to )?(?:bleed out|bleed to death|drown|suffocate|die|stop breathing|lose consciousness|hang)',
  `(?:thinking|think|thought|thoughts|dreaming|dream|fantasizing) (?:about|of) (?:the|my|his|her|a|our|that) (?:[^ .?]+ ){0,2}${FIREARM}(?! (?:violence|control|research|laws?|polic[a-z]+|injur[a-z]+|debate|safety|course|climbing|burn))`,
  '(?:wrote|written|finished|sealed) (?:the|my|all the|all my) (?:letters|notes) (?:already )?(?:\\. )?(?:theyre|they are|and (?:theyre|they are|hid|left)) (?:[^ .?]+ )?(?:in|on|under) (?:my|the|a) (?:[^ .?]+ )?(?:drawer|desk|nightstand|bed|pillow|safe|shoebox|dresser|closet|envelopes?)',
  // Where somebody stands.
  `(?:standing|sitting|stood|sat|been) (?:up )?(?:on|at|by) (?:the |a |my |this )?(?:[^ .?]+ ){0,3}(?:roof|rooftop|ledge|overpass|bridge|railing) (?:for (?:an|a|two|three|the last|over)|right now|again|since|and (?:i|it))`,
  `(?:im|i am|here) (?:up |out )?(?:on|at) the (?:[^ .?]+ ){0,2}${HEIGHT} (?:and|right now|again)(?! (?:the view|its (?:beautiful|cold|windy|nice)))`,
  '(?:step|stepped|stepping|walk|walked|walking|cross|crossed|crossing|drive|drove|driving|run|ran) (?:[^ .?]+ ){0,5}without looking (?:[^ .?]+ ){0,3}(?:on purpose|deliberately|hoping|and hope|because i dont care)',
  'i (?:hope|wish|hoped|wished|keep hoping|pray) (?:[^ .?]+ ){0,2}(?:a |the |my |that )?(?:car|truck|bus|train|plane|semi) (?:[^ .?]+ )?(?:hits|hit|crashes|crashed|would hit|takes me)',
  // What is ahead, and who is provided for.
  `(?:dont|do not|not|wasnt|didnt) (?:plan|planning|intend|intending|expect|expecting) (?:on |to )?(?:be|being|still be) (?:here|around|alive) (?:for|by|at|in|when|after|come) (?:the )?(?:match|match day|rank|ranking|residency|graduation|intern year|christmas|new years?|spring|march|my birthday|next year|that|it)`,
  '(?:dont|do not|cant|cannot) (?:really |even )?(?:see|picture|imagine) (?:myself|me) (?:[^ .?]+ ){0,3}(?:alive|living to|living past|lasting) ?(?:[^ .?]+ ){0,2}(?:graduation|match|match day|march|may|june|\\d+|next year|christmas|by then|past this year)?',
  '(?:making|make|made) it to (?:[^ .?]+ ){1,2}alive',
  `(?:tonight is|tonights|today is|todays) the (?:night|day)(?: i (?:think|guess|know|decided)| for me| i do it| i finally do it)?(?= (?:\\.|\\?|$) ?|$)(?! (?:when|where))`,
  `(?:gave|giving|given|left|leaving|found|finding|signed over) (?:[^ .?]+ ){0,2}(?:my |a home for my )(?:[^ .?]+ )?(?:cat|dog|pets?|kids?|son|daughter|car|savings|things|stuff|passwords?) (?:[^ .?]+ ){0,12}(?:when|once|after|if) im (?:gone|dead|not (?:here|around))(?! (?:for|on|to|at|in|until|over|this|next))`,
  '(?:look(?:ed)? after|taken care of|cared for|provided for) (?:when|once|after) im (?:gone|dead)(?! (?:for|on|to|at|in|until|over|this|next))',
  '(?:pictur[a-z]*|imagin[a-z]*|plan|planning|planned|think|thinking|thought|fantasiz[a-z]*|dream|dreaming) (?:[^ .?]+ )?(?:about |of )?my own (?:funeral|death|obituary|suicide)',
  '(?:until|till) i (?:disappear|vanish|waste away|fade away|stop existing|cease to exist|am nothing)',
  // Said by somebody else.
  `(?:friend|classmate|roommate|partner|girlfriend|boyfriend|sister|brother|somebody|someone|student|intern|resident) (?:[^ .?]+ ){0,6}(?:told me|says|said|admitted|texted me|mentioned) (?:that )?(?:she|he|they|shes|hes|theyve|theyre) (?:has|have|had|made|got)? ?(?:a|the) plan(?= (?:\\.|\\?|to (?:die|end|kill|do it)|for (?:it|tonight|how)|and (?:the|a) (?:means|date|pills|gun)|$) ?|$)`,
  `(?:je ne|je) (?:veux|peux) plus (?:etre la|vivre|exister|me reveiller|continuer a vivre)|me jeter (?:sous (?:un|le) (?:train|metro|bus)|par la fenetre|d ?un pont|du pont|dans le vide)`,
);
