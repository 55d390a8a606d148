import { phrases } from '../phrases.js';

const TARGET =
  '(?:him|her|them|somebody|people|everyone|others|other people|my (?:roommate|attending|resident|residents|wife|husband|partner|boyfriend|girlfriend|ex|parents|dad|mom|advisor|adviser|dean|chief|preceptor|neighbor|neighbour|classmate|classmates|team|family|baby|kid|kids|brother|sister|coresident|dog)|that (?:guy|man|woman|bitch|bastard)|this (?:guy|man|woman|person)|the (?:dean|attending|chief|pd|resident|guy|patient|students?)|you|you all|dr [^ ]+|whoever)';
const NOT_CHANCES =
  '(?! (?:feelings|chances|application|apps?|odds|back|record|standing|rank|ranking|score|in the match|by ranking|by applying|an? |the |over ))';

/** Danger to somebody else. Joking markers beside it make it a concern (see `readSafety`). */
export const HARM_TO_OTHERS = phrases(
  `(?:want|wants|wanted|going|plan|plans|planning|thinking|thought|thoughts|urge|urges|need|about|feel like|ready|fantasize|fantasizing|fantasies) (?:a lot )?(?:of |to |about )?(?:just |really |seriously |actually |badly )*(?:kill|killing|murder|murdering|shoot|shooting|stab|stabbing|hurt|hurting|harm|harming|strangle|strangling|poison|poisoning|attack|attacking|beat up|punch|choke) ${TARGET}${NOT_CHANCES}`,
  `(?:i|ill|im going to|i will|id|i could|i might|i would|i may|i swear ill) (?:just |literally |honestly |seriously )?(?:kill|murder|shoot|stab|strangle|hurt|harm) ${TARGET}${NOT_CHANCES}`,
  '(?:bring|bringing|brought) (?:a |my |the )?(?:gun|guns|weapon|knife|bomb) (?:to|into|on|in)|shoot up (?:the|this|my)|make them all pay|active shooter|bomb (?:in|at) the (?:building|hospital|school)',
);

/** Danger from somebody else. */
export const HARM_FROM_OTHERS = phrases(
  '(?:threaten|threatens|threatened|threatening) (?:me )?(?:to |that (?:he|she|they) (?:would|will|ll) )?(?:kill|hurt me|hurt my|shoot|beat|stab|with a (?:gun|knife)|my life|my family|suicide)|death threats?',
  '(?:raped|rape me|raping|molested|sexually (?:assaulted|abused|attacked)|sexual(?:ly)? assault (?:last|at|by|from)|roofied|drugged me|drugged my drink|groped|strangled me|choked me|choking me|punched me|slapped me|shoved me against|beats me|beat me up|beating me|(?:he|she|they|who) hits? me|hurts me|burned me with|locked me in|held me down|forced (?:himself on me|herself on me|me into sex|me to have sex)|touched me (?:without|inappropriately|sexually|down|in ways)|assaulted me|attacked me|stalking me|stalks me|following me home|followed me home|blackmailing me)',
  '(?:he|she|they|ex|husband|boyfriend|wife|girlfriend|partner|dad|father|man|guy) (?:just |then |again |has |had |keeps |kept )?(?:pushed|pushes|pushing|shoved|shoves|threw|throws|dragged|drags|slammed|slams) me (?:down|against|into (?:a|the) (?:wall|door|table|car|floor|counter)|across|to the (?:ground|floor)|off|out of the (?:car|house)|onto|around|by my)|(?:he|she|ex|husband|boyfriend|wife|girlfriend|partner|dad|father|man|guy) (?:just |then |again |has |had |keeps |kept )?(?:kicked|kicks|punched|punches|slapped|slaps|choked|chokes|strangled|beat|beats|burned|whipped) me(?! (?:to|in (?:the )?(?:interview|match|line|game)|at|out of|by|for) )',
  '(?:keeps?|kept|started|is|was) (?:showing up|turning up|waiting|standing|parked|sitting) (?:at|outside|in front of|near) my (?:apartment|house|place|home|dorm|car|door|building|room)|(?:shows|showed|shown|turns|turned) up (?:at|outside) my (?:apartment|house|place|home|dorm|door)(?! (?:with (?:flowers|food|dinner)))',
  '(?:touched|touches|grabbed|grabs|groped|kissed|rubbed|squeezed|fondled|slapped) my (?:thighs?|breasts?|chest|butt|ass|leg|waist|body|crotch|inner)|put (?:his|her|their) hands? (?:on|up|down) my (?:thigh|leg|skirt|waist|chest|breast|butt|shirt|pants|throat|neck)|without my consent|non ?consensual|took advantage of me (?:when|while|after|at|last)|forced to have sex|coerced (?:me )?into (?:sex|sleeping)|revenge porn',
  '(?:i|ive|i have|i was|was|been|got|getting|being|im being|i am being) (?:just |been |also |being |recently |physically |sexually |once )*(?:raped|assaulted|molested|physically abused|sexually abused|beaten|strangled|stalked|mugged|drugged|groped|trafficked)',
  '(?:i was|ive been|i have been|being|im being|im|was) (?:being )?abused(?! (?:by (?:the|this) (?:system|process)|verbally))',
  'my (?:[^ .?]+ )?PARTNER (?:just |always |sometimes |has |keeps |again )*(?:hit|hits|beats|beat|hurts|hurt|choked|chokes|pushed|pushes|shoves|shoved|slapped|slaps|kicked|punched|punches|attacked|strangled|abuses|abused|threatened|threatens|threw things at|grabbed|grabs) me(?! (?:to|into|with|up|for|that|a) )',
  'my (?:[^ .?]+ )?PARTNER (?:is |has been |was |gets |got |keeps |can be |becoming )+(?:physically |verbally |really |so |very |increasingly )*(?:abusive|violent|hitting me|beating me|hurting me|threatening me|abusing me|choking me|stalking me|controlling and|unsafe|dangerous)',
  'my (?:[^ .?]+ )?PARTNER (?:said |says |told me |swears )?(?:that )?(?:he|she|they) (?:will|ll|would|is going to|wants to|might|could) (?:kill|hurt|shoot|find) me|my PARTNER (?:wont|doesnt|didnt) let me leave',
  '(?:abusive|violent) (?:relationship|home|household|partner|boyfriend|girlfriend|husband|wife|marriage|ex|father|dad|mother|mom|parent|parents)|domestic (?:violence|abuse) (?:at home|situation|with|from my)|(?:in|leaving|escaping|experiencing|a victim of|facing|with) (?:a )?domestic (?:violence|abuse)|(?:fear|fearing|afraid|scared) for my (?:life|safety)|(?:scared|afraid|terrified|frightened) of (?:my )PARTNER|(?:scared|afraid|terrified) to (?:go|be|come|stay) (?:back )?(?:at )?home',
  '(?:im|i feel|i dont feel|im not|not feeling|feeling|dont feel|not|isnt|am i|feel) (?:very |really |so |at all )?(?:safe|unsafe|in danger) (?:at home|in my (?:home|apartment|house|room|own|relationship)|with (?:myself|him|my PARTNER|my thoughts)|alone|by myself|around (?:myself|him|my PARTNER)|here tonight|being alone)|(?:im|i feel|we are) (?:in danger|unsafe|not safe)(?= (?:\\.|\\?|and|right|here|now|tonight|please|help|$) ?|$)|(?:dont|didnt) feel safe(?= (?:\\.|\\?|and|right|here|now|tonight|anymore|please|at (?:home|night)|in my|around|$) ?|$)|in (?:immediate|real|serious) danger|somebody is (?:following|stalking|after) me|being (?:followed|stalked)',
);

const FRIEND =
  '(?:friend|friends|roommate|classmate|sister|brother|partner|boyfriend|girlfriend|husband|wife|cousin|mom|mother|dad|father|son|daughter|resident|intern|colleague|student|she|he|somebody|girl|guy|kid|flatmate|housemate|coresident|fiance|fiancee|bf|gf|buddy|bestie)';

/** Somebody else who is at risk. */
export const SOMEBODY_AT_RISK = phrases(
  `${FRIEND} (?:i know |of mine |in my (?:class|society|year) |from (?:class|school) )?(?:[^ .?]+ ){0,4}(?:wants? to (?:die|end (?:it|her|his|their)|kill|hurt (?:him|her|them)|not (?:be|live))|wanted to (?:die|end (?:it|her|his))|talking about (?:dying|ending (?:it|his|her)|killing|not wanting to (?:live|be))|talks about (?:dying|ending (?:it|his|her)|killing)|(?:said|texted|texting|posted|wrote|sent|sending|saying|left) (?:me |us |a |this |her |his )*(?:goodbyes?|farewell|suicide note|note saying)(?! (?:party|email))|locked (?:herself|himself) (?:in|inside) (?:[^ .?]+ ){0,4}(?:pills|knife|gun|razor|bottle|blade)|doesnt want to (?:live|be alive|be here|wake up)|didnt want to (?:live|be alive|be here|wake up)|took (?:pills|too many|a bunch of (?:pills|meds))|might (?:hurt|kill|harm) (?:him|her|them|somebody)[a-z]*|is (?:suicidal|in danger|unsafe|self ?harming)|be suicidal|tried to (?:hang|end (?:it|his|her)))`,
);

const LINE =
  '(?:[^ .?]+ ){0,4}(?:health line|hot ?line|help ?line|crisis|988|lifeline|emergency line|support line|911)';

/** A call for help: for the line itself, or because the line did not help. */
export const CALL_FOR_HELP = phrases(
  `(?:called|call|calling|texted|texting|tried|rang|phoned|contacted|dialed|reached out to) ${LINE}(?: [^ .?]+){0,14}? (?:when it (?:was|got) (?:so |really )?bad|hung up|wasnt what|not what|no (?:answer|reply|response)|nobody (?:picked|answered|came|called)|on hold|turned me away|didnt (?:help|answer|pick|take)|wouldnt (?:help|see|take)|dismissed|made it worse|useless|sent me away)`,
  '(?:need|want|give me|whats|what is|number for|number of|find|got|have|is there|connect me to|call|text|should i call|calling|can i call|who answers|do you have) (?:[^ .?]+ ){0,3}(?:crisis (?:line|hotline|number|text line|center|counselor|team|support)|suicide (?:hot ?line|line|help ?line)|988|lifeline number|hot ?line|911|emergency help)|crisis (?:line|hotline|help|number)(?= (?:\\.|\\?|please|now|number|$) ?|$)|988',
  '(?:im|am) (?:having |in )(?:a |an )?(?:mental (?:health )?|psychiatric |psych |real |serious |acute )?(?:crisis|emergency)(?! (?:about|over|of|mode|department|with|med|room|rotation|medicine|on|here))|(?:psychiatric|mental health|life threatening) emergency',
);
