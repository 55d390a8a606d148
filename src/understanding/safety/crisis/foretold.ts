import { phrases } from '../phrases.js';

const ABSENCE =
  '(?:(?:wont|not going to|dont plan to|dont think ill|might not|not planning to|dont expect to) (?:still |even |really )?be (?:here|around|there|alive)|(?:ill|i will|im going to) (?:[^ .?]+ )?be gone)';
const FUTILE =
  '(?:not that (?:it|any of it|any of this|that|this) (?:[^ .?]+ )?(?:matters?|mattered)|(?:doesnt|wont|does not|will not|didnt) (?:really |even )?matter(?: anymore| anyway| much| to me)?|no point in (?:asking|planning|ranking|it))';
const DRUG =
  '(?:pills?|tablets?|tylenol|acetaminophen|advil|benadryl|xanax|ambien|klonopin|ativan|adderall|insulin|propranolol|oxy|percocet|oxycodone|melatonin|seroquel|gabapentin)';
const OTHER =
  '(?:friend|classmate|roommate|flatmate|housemate|partner|boyfriend|girlfriend|sister|brother|cousin|buddy|coresident|somebody i know|girl in my class|guy in my class)';
const FIXTURE = '(?:beam|rafters?|ceiling fan|hook|pipe|banister|shower rod|curtain rod|doorknob)';
const PET = '(?:dog|cat|pets?|kids?|son|daughter|plants|fish|bird|rabbit)';
const END = '(?= (?:\\.|\\?|and|but|so|because|$) ?|$)';

/** Danger as a thing already settled: leave is taken, what is needed is there, somebody else has said farewell. */
export const FORETOLD = phrases(
  // It does not matter, for I will not be there.
  `${FUTILE} (?:(?:[^ ]+) ){0,6}${ABSENCE}|${ABSENCE} (?:(?:[^ ]+) ){0,8}${FUTILE}`,
  'there (?:wont|isnt going to|will not) be (?:anybody|somebody|nobody|a person|a student|a me|me) (?:left )?to (?:match|rank|interview|graduate|remind|introduce|mentor|call|worry)',
  `(?:cant|cannot|wont) promise (?:that )?(?:ill|i will|to) (?:still )?(?:be (?:here|around|alive|safe)|stay (?:safe|alive))(?! (?:on time|for the (?:meeting|mock|call)|at))`,
  '(?:if|when) (?:something|anything) (?:ever |bad )?(?:happens|happened) to me(?! (?:on|at|during|in) (?:the|my|an?) (?:way|flight|trip|away))',
  '(?:what happens|who gets|who pays|who takes|do they|does the school|what would happen) (?:[^ .?]+ ){0,6}(?:if|when|once|after) i (?:just |actually |were to )?(?:die|died|pass away|am dead|was dead|kill)(?! (?:of|laughing|on))',
  '(?:wont|not going to|dont plan to) (?:be )?(?:need|needing|use|using|want|wanting) (?:it|that|this|them|the slot) (?:anymore )?(?:\\. )?(?:or|nor) (?:anything|any of (?:it|this)|anybody)(?: else)?(?= (?:\\.|\\?|anymore|again|$) ?|$)',
  // Farewells.
  '(?:was|wasnt|is|isnt) (?:never |not )?(?:your|their|anybodys|anyones) fault(?: (?:\\.|and|i) ?[^ ]+){0,3} (?:thats all|thats it|goodbye|bye|i love|remember|please know)|i love (?:you|yall|them) (?:guys |all |both )?(?:\\. )?(?:and )?(?:[^ .?]+ ){0,2}(?:never your fault|not your fault|wasnt your fault|isnt your fault|goodbye|im sorry for everything|forgive me)',
  '(?:left|leaving) (?:me )?(?:her|his|their|a|an) (?:[^ .?]+ ){0,5}(?:letters?|notes?|keys and|badge and) (?:[^ ]+ ){0,8}(?:phone (?:is |s )?(?:off|dead)|isnt (?:answering|picking up|responding)|not (?:answering|picking up|responding)|gone|cant (?:find|reach)|nobody (?:can|knows))',
  `(?:letters?|notes?|videos?|voice memos?) (?:[^ .?]+ ){0,6}(?:for after(?! (?:match|the|my|i|graduation|interview|an?|each|every|this|that))|to (?:open|read|find) (?:after|once|when) (?:im|i am|its over|its done))`,
  '(?:im |i am |so )?sorry for everything (?:\\. )?(?:you|yall|everyone|i love|thank|goodbye|bye|tell|it wasnt|please)|you (?:were|have been) (?:all |always )*(?:so |very )?(?:good|kind|nice) to me (?:\\. )?(?:goodbye|bye|sorry|and (?:im|i am) sorry)',
  `(?:take|have|want|adopt|keep|need) my ${PET} (?:\\. |\\? )?(?:[^ .?]+ ){0,3}(?:wont|not going to|cant) (?:be )?(?:need|needing|here|around|able)`,
  // Sleep, rest, no longer being.
  '(?:go|going|went|fall|fell|falling) (?:to sleep|asleep|to bed) (?:[^ .?]+ ){0,3}(?:hope|hoping|wish|wishing|pray|praying) (?:[^ .?]+ ){0,2}(?:thats it|that is it|thats all|its over|its the end|forever|never|its the last|that was it)',
  '(?:dont|didnt|do not) want to wake(?= (?:\\.|\\?|tomorrow|again|and|ever|$) ?|$)|(?:to|of|just|simply|rather) not exist(?:ing)?(?! (?:in|on|as) )|(?:dont|no longer|not) (?:really |even )?want to be (?:a person|a human|human|conscious|awake ever|in (?:this|my) (?:body|skin|head))(?: anymore)?',
  `(?:simpler|easier|better|nicer|kinder) if i (?:just |simply |really )?(?:wasnt|werent|was not|were not)${END}`,
  '(?:only|best|easiest) way (?:i |ill |to )?(?:[^ .?]+ ){0,3}(?:rest|peace|quiet|sleep|relief) is (?:to )?(?:[^ .?]+ )?(?:die|not exist|be gone|be dead|end)',
  // What is needed is at hand.
  `${FIXTURE} (?:[^ .?]+ ){0,8}(?:hold (?:me|my weight)|measuring|measure|staring|stare|looking|cant stop|keep thinking|strong enough)|(?:will|would|could|does) (?:the|my|that|this|a) (?:[^ .?]+ )?${FIXTURE} hold(?= (?:me|my|\\.|\\?|$) ?|$)`,
  `enough (?:[^ .?]+ ){0,6}to (?:make it (?:all )?stop|end it|never wake|not wake|kill|do it|finish it|sleep forever)(?! for (?:my|a|the))`,
  '(?:bought|got|have|gathered) (?:everything|what|all) i need (?:\\. )?(?:[^ .?]+ ){0,3}(?:pick|picking|picked|choose|choosing|waiting for|need|set) (?:the|a) (?:day|date|night|moment)',
  `(?:^|just|i|ive|have|already) (?:just |already )?(?:took|taken|swallowed|downed) (?:some|a few|a lot of|a bunch of|lots of|many|several|so many|half|[1-9][0-9]) (?:of )?(?:[^ .?]+ ){0,2}${DRUG}(?! (?:for|because|with|to (?:sleep on|study|focus)|as prescribed))`,
  `(?:is|are|would|will|if) (?:[1-9][0-9]+|twenty|thirty|forty|fifty) (?:mg |of |mg of )*${DRUG} (?:be )?(?:enough|lethal|fatal|do it)(?! (?:for a|in a|in))`,
  '(?:only (?:thing|reason|person)|all thats) (?:[^ .?]+ )?(?:keeping me (?:alive|around|from (?:doing it|ending|going through))|stopping me (?:is|are) (?:[^ .?]+ ){0,2}(?:who (?:would|will) find|find me|mom|kids|dog|cat|parents))|(?:the reason|why) i (?:havent|didnt) (?:done it|do it|go through with it|gone through with it)',
  '(?:brain|head|mind|voices?|something|part of me|thoughts) (?:[^ .?]+ ){0,2}(?:says|saying|telling me|tells me|tell me|whispers?|whispering|screams?|screaming) (?:to )?(?:just )?(?:do it|jump|end it|let go|go through with it|die)',
  '(?:been|started|im|back to) cutting (?:since|again|for (?:weeks|months|days)|more|every|deeper)|(?:drive|driving|drove|car|highway|exit) (?:[^ .?]+ ){0,8}(?:think|thinking|thought|wonder|wondering) (?:about|of) (?:the|that|a|every) (?:wall|trees?|guardrail|median|barrier|pole|ditch|river|concrete|truck|trucks)',
  // Said or done by somebody else.
  `${OTHER} (?:[^ ]+ ){0,12}(?:texted|posted|wrote|sent|messaged|said|told|left|says|saying) (?:[^ ]+ ){0,8}(?:(?:thanks|thank you|sorry) for everything|wont be (?:here|around|alive) (?:tomorrow|anymore|much longer) (?:and|so|please|take|look)|tired of (?:fighting|living|being alive)|dont look for (?:me|her|him)|not being (?:here|around|alive))(?! (?:for|at) )`,
  `(?:gave|giving|given) (?:me|away|us) (?:her|his|their) (?:[^ .?]+ )?(?:${PET}|things|stuff|clothes|car|jewelry) (?:[^ ]+ ){0,6}(?:tired of|wont need|cant do|doesnt need|goodbye|sorry|done with)`,
  '(?:texts?|messages?|voice|voicemails?|posts?|e ?mails?|note|letter|story) (?:[^ .?]+ )?(?:sound|sounds|sounded|read|reads|feel|feels|felt|looks?) like (?:a |her |his |their )?(?:goodbyes?|farewell|last)|talking about not being (?:here|around|alive)',
  // Somebody else is the danger.
  '(?:grabbed|grabs|squeezed|squeezes|held|grips?|gripped) my (?:neck|throat)|hands? (?:around|on|round) my (?:neck|throat)|(?:ex|he|she|husband|boyfriend|stalker) (?:is |was |s )?(?:outside|at|in front of|waiting (?:at|outside|by)) my (?:building|place|house|door|apartment|dorm|car) (?:again|right now|and)|(?:cant|dont dare|too scared to|not safe to) go (?:back )?home (?:\\. )?(?:he|she|because he|because she|my (?:husband|boyfriend|partner|ex|dad|father))',
);
