import { phrases } from '../phrases.js';

const DOSE =
  '(?:insulin|potassium|propofol|fentanyl|morphine|ketamine|digoxin|tylenol|acetaminophen|benadryl|ambien|xanax|ativan|klonopin|metoprolol|propranolol|pills?|meds?|it|this stuff)';
/** What is at hand on a ward, at home, on the way. */
const MEANS =
  '(?:propofol|fentanyl|insulin|potassium|succinylcholine|sux|rocuronium|morphine|pyxis|drug cart|sharps|scalpels?|blades?|razors?|knife|knives|pills?|bridge|ledge|roof|railing|tracks|platform|overpass|balcony|parking (?:garage|deck|structure)|gun|rope|belt|ceiling)';
const HIGH =
  '(?:bridge|ledge|roof|rooftop|platform|overpass|balcony|cliff|railing|tracks|parking (?:garage|deck|structure))';
const THEY = '(?:friend|roommate|classmate|flatmate|partner|boyfriend|girlfriend|husband|wife|sister|brother|buddy)';

/** Danger of which only half is said: what it would take, what is looked at, who would do better, what is put in order. */
export const HALF_SAID = phrases(
  // It was near.
  `(?:stood|was|been|went|sat|walked|drove) (?:[^ .?]+ ){0,3}(?:on|at|to|onto|by|up) (?:the |a |that |my )?(?:[^ .?]+ )?(?:${HIGH}|edge|top floor) (?:[^ ]+ ){0,8}(?:almost (?:did|jumped|stepped|went|let)|nearly (?:did|jumped|stepped)|came (?:so )?close|couldnt do it|and (?:calm|ready))|(?:almost|nearly|about to|tried to|came (?:so )?close to) (?:did|do|doing) it (?:today|tonight|last night|yesterday|again|this (?:morning|week))(?! (?:wrong|late|on the))`,
  `(?:im|i am|standing|sitting|up) (?:here )?(?:at|on) the (?:top|edge) of (?:the|a|this|my) (?:[^ .?]+ )?(?:${HIGH}|garage|deck|building|hospital|stairwell|tower)(?= (?:\\.|\\?|and|now|right|$) ?|$)`,
  `(?:i|just|ive|already) (?:just |already )?(?:took|taken|swallowed|downed) (?:all|the whole|the entire|every last|a whole|an entire) (?:[^ .?]+ ){0,3}(?:of (?:my|the|them|it)|bottle|box|pack|${DOSE}|[a-z]{3,}(?:lol|pril|pam|lam|ine|one|tan|statin|azole|cillin|dol|fen|tin|pine|done|zine))(?= (?:\\.|\\?|and|now|an|a|this|tonight|$) ?|$)(?! (?:exam|shelf|quiz|course))`,
  '(?:thought|thinking|think|know|figured out|planned|decided|research(?:ed|ing)?) (?:[^ .?]+ ){0,3}(?:about |out )?(?:how|when|where) (?:id|i would|ill|i will|im going to) (?:actually |finally )?(?:do it|die|end it|go)(?= (?:\\.|\\?|and|already|too|now|$) ?|$)',
  '(?:whats|what is|why|who needs) (?:the (?:point|use) (?:of|in) )?(?:[^ .?]+ ){0,5}(?:for|to|if) (?:a |an |somebody |someone |im |i will be |ill be )?(?:who is |whos |going to be )?(?:dead|gone)(?: person| man| woman| girl| guy)?(?= (?:\\.|\\?|soon|anyway|by then|$) ?|$)',
  'hop(?:e|ing) (?:[^ .?]+ )?(?:my |the |this |that )?(?:[^ .?]+ )?(?:plane|flight|bus|car|train|uber|truck) (?:[^ .?]+ ){0,6}(?:goes down|crash|crashes|hits me|runs me over|kills me|never lands)',
  `(?:so|too) (?:easy|simple|nice|peaceful) to (?:just )?(?:not|never) (?:wake|come back|get up|be)(?! (?:late|on time))|(?:not|never) wak(?:e|ing) up (?:after|from|tomorrow|again|one day)(?! (?:late|on time|at|with))`,
  `(?:the |my )?(?:pills|bottle|rope|gun|blade|razor|knife) (?:is|are|s|re) (?:right |still |just |already )?(?:here|there|in (?:my (?:hand|lap|bag|drawer|pocket)|front of me)|on (?:my|the) (?:desk|bed|nightstand|table)|next to me|beside me|ready|loaded)`,
  // What it would take.
  `how (?:much|many) (?:[^ .?]+ ){0,2}${DOSE} (?:would|does|do|will|until|before) (?:it|i|one|you|a person) (?:[^ .?]+ )?(?:take|need|want)(?= (?:\\.|\\?|$) ?|$| to (?:die|kill|end|stop|not wake|never wake|do it|be (?:fatal|lethal|enough)|overdose|od|sleep forever))`,
  `(?:looked up|googled|searched|checked|wonder|wondering|wondered|measured|know|thinking about) how (?:tall|high|far down|deep|long a (?:drop|fall)) (?:[^ .?]+ ){0,4}${HIGH}(?= (?:is|was|are|\\.|\\?|and i|$) ?|$)|${HIGH} (?:[^ .?]+ ){0,6}(?:longer than i should|how far (?:down|it is)|to see how (?:high|far)|feels? (?:inviting|like a way out))`,
  // What is looked at.
  `(?:keep|kept|cant stop|caught myself|always|been|started) (?:looking|staring|glancing|thinking|walking|standing|going back|stopping) (?:[^ .?]+ )?(?:at|about|of|by|on|near|to) (?:the |that |a |my )?(?:[^ .?]+ )?${MEANS} (?:[^ .?]+ ){0,8}(?:how (?:easy|simple|quick|quiet|fast|peaceful)|would be (?:easy|simple|quick|over)|what it would be like|what if i|thinking i could|imagining|longer than i should)`,
  `(?:how|so) (?:easy|simple|quick|quiet|painless) (?:it )?(?:would|could) (?:it )?be to (?:just )?(?:stop|end|go|leave|step|jump|fall|slip|let go|take|inject|push|swerve|drift)(?! (?:by|the (?:rotation|meeting|program|city)|out of (?:the|my)|applying|to))`,
  // What keeps one safe is left off.
  '(?:stopped|quit|not|no longer|stop) (?:wearing|buckling|using|taking) (?:my |the )?(?:seat ?belt|helmet|insulin|inhaler|lithium|meds|medications?|antidepressants?|pills|heart meds) (?:[^ .?]+ ){0,3}on purpose|stopped eating on purpose|(?:cross|crossing|crossed|step|stepping) (?:[^ .?]+ ){0,6}(?:without looking|not looking) (?:[^ .?]+ ){0,2}(?:on purpose|hoping|and (?:kind of |sort of )?hope|dont care|not caring)',
  // Who would do better.
  '(?:the )?(?:world|everyone|everybody|earth|life|family|universe) (?:keeps?|would|will|d|ll|could|goes|is|are|just) (?:[^ .?]+ ){0,4}(?:fine|better|on|turning|easier|lighter|happier|the same) without me(?= (?:in it|here|around|anyway|\\.|\\?|$) ?|$)(?! (?:in it )?(?:on|this|at|for) )',
  // No longer waking, being kept under.
  '(?:wish|hope|hoping|want|pray|praying) (?:that )?(?:the |my |they |this |some )?(?:[^ .?]+ )?(?:would|will|could|d|to)? ?(?:just )?(?:keep|kept|leave|put) me (?:under|asleep)(?= (?:\\.|\\?|forever|for good|and|$) ?|$)',
  '(?:hurts|pain|suffering|tired|exhausted|agony|unbearable|cant anymore) (?:[^ .?]+ ){0,6}(?:want|need|wish) (?:it|this|everything) (?:all |to be |to )*(?:over|end|stop|done|gone)(?= (?:\\.|\\?|already|now|$) ?|$)',
  // There is no need to stay.
  'no more me(?! (?:time|too|and you|asking|waiting|doing|being))',
  '(?:no|any|anymore|without|zero) (?:more |good |real )?(?:reasons?|point) (?:left )?to (?:continue|keep|go on|carry on) (?:to |on )?(?:live|living|with (?:my |this )?life)',
  '(?:everyone|everybody|they|my (?:family|friends|parents|class|wife|husband)) (?:would|will|d) (?:all |probably |just )?(?:be|do) (?:fine|ok|okay|alright|good) (?:[^ .?]+ ){0,5}(?:if|once|when) (?:(?:i was|i were|im) (?:gone|dead|not (?:here|around|alive))|i (?:wasnt|werent) (?:here|around|alive))(?! (?:for|on|until|till|a))',
  '(?:no|any|zero|out of|without a) (?:real |good |more )?reasons? (?:left )?(?:for me )?(?:to )?(?:be|being|stay|staying|stick|keep|exist) (?:[^ .?]+ )?(?:here|around|alive|on this side|in this world|existing|breathing|going)(?! (?:for the|on (?:campus|service)|this (?:weekend|summer|week)|late|over|in (?:the|boston|town)))',
  '(?:dont|do not|no need to|why|no point to|no use to|not worth) (?:even )?(?:bother|bothering|look|looking|find|finding|assign|assigning|schedule|scheduling|book|plan|planning|save|saving)(?:ing)? (?:[^ .?]+ ){0,8}(?:wont|not going to|will not|dont plan to) (?:[^ .?]+ )?be (?:here|around|alive|there) (?:to|for any|by then|when it|anymore|much longer)',
  // What is put in order.
  '(?:wrote|written|writing|finished|left|leaving|done) (?:[^ .?]+ )?(?:letters?|notes?|cards) (?:[^ .?]+ )?(?:to|for) (?:everyone|everybody|each of (?:them|you)|all of (?:them|you)|my (?:mom|mum|dad|mother|father|parents|family|sister|brother|kids|wife|husband|partner|people)) (?:[^ ]+ ){0,6}(?:drawer|pillow|under (?:my|the)|on (?:my|the) (?:desk|bed|counter|table)|in case|for (?:after|when|later)|find (?:them|it)|when im|sealed|to open)',
  '(?:ive|i have|i) (?:finally |already )?(?:decided|made (?:up my mind|my (?:decision|peace))|chosen|said my goodbyes) (?:\\. )?(?:[^ .?]+ ){0,3}(?:i )?(?:feel|feeling|im|am|its) (?:[^ .?]+ ){0,2}(?:calm|at peace|peaceful|relieved|light|free)(?: now)? (?:\\. )?(?:and )?(?:thanks?|thank you|sorry|goodbye|bye|take care|tell (?:my|them))',
  '(?:tell|told|please tell|let) (?:my |the )?(?:mentor|advisor|mom|mum|dad|mother|father|parents|sister|brother|family|roommate|partner|wife|husband|her|him|them) (?:[^ ]+ ){0,10}(?:it )?(?:wasnt|was not|isnt|is not|was never|none of it was|nothing was) (?:her|him|them|their|his|you|theirs|on (?:her|him|them)|(?:their|his|her|your) fault)(?= (?:\\.|\\?|$) ?|$)',
  '(?:googled|looked up|checked|searched|asked|wonder|wondering|read up on) (?:[^ .?]+ ){0,4}(?:life insurance|insurance) (?:[^ .?]+ )?(?:pays?|pay out|payout|covers?|would pay|valid|still pays?)(?! (?:for (?:therapy|visits|residents)))',
  `(?:take care of|look after|feed|keep) my (?:[^ .?]+ )?(?:cat|dog|kids?|son|daughter|mom|plants|sister|brother) (?:[^ .?]+ ){0,3}if i (?:dont|do not|cant) (?:come back|make it(?: back)?|wake up)`,
  // Said of somebody else.
  '(?:says?|said|swears?|swore|texted|threatened|told me) (?:[^ ]+ ){0,8}(?:hell|shell|theyll|he will|she will|they will|hes going to|shes going to) (?:kill|shoot|stab|strangle|find and kill) (?:me|us)(?! (?:if|for) (?:[^ .?]+ ){0,3}(?:late|miss|forget|dont finish))',
  `(?:${THEY}|coresident|co resident|resident|student|guy|girl|someone|somebody) (?:[^ .?]+ ){0,6}(?:ods?|odd|overdosed|overdosing|hanged|hung (?:himself|herself)|slit|shot (?:himself|herself))(?= (?:in|at|on|last|this|today|tonight|\\.|\\?|and|$) ?|$)(?! (?:a patient|patients))`,
  `(?:${THEY}|coresident|resident|student|guy|girl|someone|somebody) (?:[^ .?]+ ){0,5}(?:has|have|got|bought|brought|owns|keeps|carrying|with) a (?:gun|weapon|knife|rifle|pistol) (?:[^ ]+ ){0,14}(?:weird|scary|scared|scares|worried|threat[a-z]*|sorry|angry|(?:not|isnt|wasnt) (?:okay|ok)|depressed|dark|die|kill|hurt|shoot)`,
  '(?:giving|gave|given) (?:all )?(?:her|his|their|my) (?:[^ .?]+ )?(?:stuff|things|belongings|clothes|books|car) away|(?:giving|gave|given) away (?:all )?(?:of )?(?:her|his|their|my) (?:[^ .?]+ )?(?:stuff|things|belongings)(?= (?:\\.|\\?|and|lately|$) ?|$)(?! (?:before|because|for) )',
  'cancel everything (?:[^ ]+ ){0,6}(?:wont|not going to|dont) (?:be )?(?:need|needing) (?:any of )?(?:it|this|that|them|anything)(?! (?:for|this cycle|because|since|as) )',
  `${THEY} (?:[^ ]+ ){0,12}(?:says?|saying|said|keeps saying) (?:his |her |their |weird |strange )?(?:goodbyes?|good bye|bye) (?:[^ ]+ ){0,6}(?:weird|weirdly|strange|strangely|scared|worried|scares|worries|off|like (?:its|it was) (?:the last|forever)|to everyone)`,
);
