import type { Sentence } from '../sentence.js';
import { type IntentRules, say } from './rule.js';

const specialties = (s: Sentence): number => s.specialty.specialties?.length ?? 0;

export const APPLICATION_MATERIALS: IntentRules = {
  intent: 'application-materials',
  rules: [
    {
      weight: 4.2,
      pattern: say(
        '(?:personal statements?|ps|statement|essay|essays)(?! (?:of purpose for undergrad|for my (?:sister|brother)))',
      ),
    },
    {
      weight: 4,
      pattern: say(
        '(?:letters?|lor|recommendations?|rec letters?|letter writers?|recommenders?|sloe|chair letter|chairs letter|letter of (?:recommendation|reference|evaluation)|references?|lor authors?)',
      ),
      when: (s) =>
        !/ (?:letters? of (?:intent|interest|good standing)|deans letter|love letter|residency letter|goodbye) /.test(
          s.plain,
        ),
    },
    {
      weight: 4.2,
      pattern: say(
        '(?:mspe|deans letter|performance evaluation|noteworthy (?:characteristics)?|narrative comments?|mid clerkship|class rank|quartile|word for word)',
      ),
    },
    {
      weight: 3.4,
      pattern: say(
        '(?:cv|resume|curriculum vitae|eras (?:application|experiences?|section|photo|essay|profile)|experiences? (?:section|descriptions?|entries)|most meaningful|impactful experiences?|hobbies|headshot|(?:eras|professional|application) (?:photo|picture)|transcripts?|supplemental|geographic preference (?:essay|question)|publications? (?:section|list|count)|work history|activities section|character limit|upload(?:ed|ing)?|token|myeras|gap (?:in|on) my (?:cv|resume)|section of eras)',
      ),
    },
    {
      weight: 2.8,
      pattern: say(
        '(?:proofread|proof|edit|critique|feedback on|look over|read over|review|revise|draft|drafts|start writing|started writing|write|writing|writers block) ~ (?:my |a |the |your )?(?:ps|personal statement|essay|cv|application|eras|draft|statement|it|them|letter)|what (?:do|should|to) (?:i |you |we )?(?:write|put|say|include|list)|how (?:do i|to) (?:write|word|phrase|explain|address|describe|spin|frame|list)|no story|stories|story|opening line|first paragraph|how long should ~ (?:ps|statement|be)|should i (?:mention|include|put|leave out|talk about|list|explain|write about)|waive (?:my )?(?:right|rights|access)|leave it out|interesting (?:enough|person)|havent done anything|not (?:that )?interesting|boring',
      ),
    },
    {
      weight: 2.6,
      pattern: say(
        '(?:check|checked|click|clicked|mark|marked|tick|answer|answered|put|said|box|select|selected) ~~ (?:box|question|eras|yes|no|application)|box on eras|(?:misdemeanor|arrest|conviction|dui|felony|criminal|professionalism (?:flag|citation|lapse)|able to carry out)|(?:typo|mistake|error|wrong (?:date|info|information)) (?:in|on) (?:my )?(?:application|eras|ps|cv|personal statement)|already (?:submitted|certified) ~ (?:application|eras)|(?:update|change|edit) (?:my )?(?:eras|application) after',
      ),
    },
    {
      weight: 2.4,
      pattern: say(
        '(?:eval|evals|evaluation|evaluations|comments?|grade|grades|gpa|transcript|honors|clerkship comments|feedback) ~~ (?:mspe|deans letter|letter|word for word|word|included|show up|appear|go in|going in|in there|hurt)|(?:disinterested|generic comments|lukewarm|punctual|hardworking|bad eval|negative comments?|barely knew me)',
      ),
    },
    {
      weight: 1.6,
      pattern: say(
        '(?:attending|attendings|chair|chief|pd|writer|writers|author|authors|preceptor) ~ (?:write|writing|wrote|upload|uploaded|hasnt|havent|stalling|silence|late|flaked|forgot|agreed|said no|ghosted)|who (?:should|to|do i|can i) (?:i )?ask for (?:a )?(?:letter|letters|lor)|strong letter|how many (?:letters|lor)|missing letters?|eras',
      ),
    },
    {
      weight: -4.5,
      pattern: say(
        '(?:write|do|fill|finish|complete|generate|make) (?:[^ .?]+ ){0,4}(?:ps|personal statement|essay|application|letter|it) for me|look like ai|sound like (?:a human|me|ai)|little sister|for college|undergrad|landlord|ghost ?write',
      ),
    },
    {
      weight: -3,
      pattern: say(
        'remind me|nudge me|ping me|poke me|mark|snooze|dont let me forget|when (?:is|are|do|does)|deadline|due|thank you (?:note|notes|letters?)|letters? of (?:intent|interest)|love letter',
      ),
    },
    {
      weight: -2.5,
      pattern: say(
        'soap|reapply|reapplicant|reapplying|unmatched|didnt match|rank|ranked|gay|lesbian|lgbt|pregnant|disability|first gen|mentor|cancel',
      ),
    },
  ],
};

export const INTERVIEW_PREP: IntentRules = {
  intent: 'interview-prep',
  rules: [
    { weight: 3.2, pattern: say('interviews?|interviewing|interviewed|interviewers?|mocks?|mock interviews?|mmi') },
    {
      weight: 2.6,
      pattern: say(
        '(?:mock|practice|practise|rehearse|prep|prepare|preparing|simulated) ~ (?:interviews?|session|sessions|slots?|questions?|answers?)|(?:interview|mock) (?:prep|tips|questions?|practice|skills|advice|day|slots?|coach|coaching|season|trail|nerves|anxiety|attire|outfit|etiquette|schedule|dinner|social)|mock (?:slots?|session|sessions|left)',
      ),
    },
    {
      weight: 3,
      pattern: say(
        'tell me about (?:yourself|a time)|why (?:this|our) (?:program|specialty|hospital)|greatest weakness|strengths? and weakness[a-z]*|where do you see yourself|questions? (?:to|do i|should i|can i) ask|what (?:do|should|to|does|can) (?:i |you |we |one |people |women |men )?(?:usually )?(?:wear|ask|say|expect|bring)|mind (?:goes|went) blank|blank out|ramble|rambling|(?:suit|blazer|tie|hijab|heels|outfit|dress|pantsuit|shirt|background|lighting|ring light|webcam|camera|zoom|thalamus|virtual)(?! (?:code|link for|call with an))',
      ),
    },
    {
      weight: 3,
      pattern: say(
        'thank you (?:notes?|emails?|letters?|cards?)|post interview|after (?:the|my|an) interview|letters? of (?:intent|interest)|love letters?|second looks?|follow up (?:email|with programs?|after)|(?:tell|told|email|emailed|message|say|saying) ~~ (?:my )?(?:number one|number 1|top choice|top program|ranking (?:them|you) first|rank to match|#1)|(?:nice|warm|reassuring|vague) (?:message|email|reply|note) ~ (?:back|from)|message back from|misled|(?:program|pd|coordinator|interviewer) (?:asked|emailed|called|contacted|said|told|wants|wanted|reached)|(?:ask|asked|asking) (?:me )?(?:where else|if im|illegal|about my (?:kids|family|husband|wife|marital|plans|religion|age)|where (?:i|else))|illegal question|can they (?:ask|do that|legally)|inappropriate question|allowed to ask',
      ),
    },
    {
      weight: 2.4,
      pattern: say(
        'invites?|invitations?|interview (?:offers?|invites?)|waitlist(?:ed)?|wait ?list|rejections?|offers? (?:come|coming|go out|released)|universal (?:offer|release)',
      ),
      when: (s) => !/ (?:soap|sub i) /.test(s.plain),
    },
    {
      weight: 2.2,
      pattern: say(
        '(?:cancel|reschedule|postpone|postponed|schedule|scheduling|conflict|conflicts|double booked|overlap|overlapping|swap|drop|decline|turn down|accept|move) ~ interviews?|interviews? ~ (?:conflict|same day|overlap|cancel|canceled|postponed|reschedule|rescheduled)|48 hours',
      ),
    },
    { weight: 1, pattern: say('nervous|anxious|prep|prepare|practice') },
    {
      weight: -3.5,
      pattern: say(
        '(?:remind|ping|nudge|poke) me|dont let me forget|alum|alumni|snooze|nanny|hiring|babysitter|barista|job interview|tutor job|part time',
      ),
    },
    {
      weight: -2.5,
      pattern: say(
        'rank|ranking|ranked|rol|soap|pregnant|show|huge|pregnancy|never interviewed me|how many interviews|only (?:\\d+|one|two|three|four|five|[a-z]+) (?:[^ .?]+ )?interviews?|can you match|didnt match|do i email programs',
      ),
    },
  ],
};

export const RANK_LIST: IntentRules = {
  intent: 'rank-list',
  rules: [
    {
      weight: 4.2,
      pattern: say(
        '(?:rank|ranking|rank order|my|preference|final) lists?(?! (?:of (?:programs to apply|mentors|schools to apply)))|rol|rank order|ranks?|ranking|ranked|reorder|re rank|rerank|reranking|unranked',
      ),
    },
    {
      weight: 3.6,
      pattern: say(
        'certify|certified|certifying|certification|r3 system|combos?|combinations?|couples (?:list|rank|ranks|ranking)|throwing an error|entered (?:into|in) nrmp',
      ),
    },
    {
      weight: 2.8,
      pattern: say(
        '(?:number one|number 1|#1|# 1|#2|first choice|second choice|top (?:choice|two|three|program|pick|spot|2|3)|my 1|my 2|first or second|put ~ (?:first|second|last|top|above|below|over|ahead|higher|lower|number)|(?:higher|lower|above|below|ahead of) (?:on|the)|flip(?:ping)? my|gut feelings?|gut)',
      ),
    },
    {
      weight: 2.2,
      pattern: say(
        '(?:prestige|vibes?|big name|name brand|happy|fit|location|family|cost of living|fellowship|call schedule|spouse|partner|husband|wife) ~ (?:versus|over|or|than) ~|regret (?:this|it|my)|torn between (?:two )?programs|two programs|which program|program a|program b|pros and cons|spreadsheets?|favorite program|true preference|algorithm|how (?:does|do) the (?:match )?algorithm|game (?:the|it)|how many (?:programs )?(?:should i|do i|to|can i) rank|how long should ~ (?:list|rol|it be)|does (?:it|order) (?:hurt|matter)|hurt where i land|length of (?:my )?list|certify',
      ),
    },
    {
      weight: -4,
      pattern: say(
        'pizza|restaurant|restaurants|movies|best (?:pizza|bars?|coffee|food|tacos)|songs|usnews|us news|(?:remind|ping|nudge|poke) me|dont let me forget|snooze|notifications?|mark|due for me|class rank|deans letter|quartile',
      ),
    },
    {
      weight: -2.6,
      pattern: say(
        'when (?:is|are|do|does|can)|last day|deadline|what time|too late|soap|didnt match|unmatched|disclose|pregnant|due 2|ranked lower',
      ),
    },
  ],
};

export const NOT_MATCHED: IntentRules = {
  intent: 'not-matched',
  rules: [
    {
      weight: 5,
      pattern: say(
        'soap|soaped|soaping|unmatched|un matched|scramble|partially matched|partial match|no match|unfilled',
      ),
    },
    {
      weight: 5,
      pattern: say(
        '(?:dont|didnt|not|doesnt|wont|never|do not|couldnt|havent|hadnt|wouldnt|dosnt|fail to|failed to|did nt|failing to|without) (?:[^ .?]+ ){0,2}(?:match|matched|matching)(?! (?:the|my advisor|with a mentor))|(?:go|going|went|end up|ended up|being|be|to be|am|was) (?:unmatched|without a match)|match (?:failed|rejection)|we are sorry',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        're ?appl(?:y|ying|ied|icant|ication)|re ?applicants?|second (?:cycle|attempt|try|time applying)|next cycle|previous cycle|apply again|try again next|(?:extend|delay|defer|postpone) (?:my )?graduation|extend or graduate|graduate or extend|do i graduate|research year after|gap year after|prelim (?:year|spot) (?:and|then) re',
      ),
    },
    {
      weight: 1.5,
      pattern: say(
        'match week|what now|now what|plan b|backup plan|interview hoarding|glitch|second year of silence|no offers|round (?:1|2|3|4)|post soap|open positions?|vacanc(?:y|ies)|off cycle',
      ),
    },
    {
      weight: -3,
      pattern: say(
        'when (?:is|are|do|does)|what times?|deadline|remind me|which of my classmates|classmates|hand soap|soap dispenser|soap note|soap notes|soap opera',
      ),
    },
    { weight: -1.5, pattern: say('random pgy1|military|put me through|whoever does|real person|soaped into') },
  ],
};

export const CHOOSE_SPECIALTY: IntentRules = {
  intent: 'choose-specialty',
  rules: [
    {
      weight: 4,
      pattern: say(
        '(?:which|what|choose|choosing|choice of|pick|picking|decide|deciding|decide on|right|change|changing|switch|switching|switched|settle|settled|narrow|narrowing|commit|find|finding|undecided|best|different|what kind of|no clear|dream|favorite|my) (?:[^ .?]+ ){0,3}(?:specialt(?:y|ies)|fields?|career path|residency (?:type|specialty))|specialt(?:y|ies) ~ (?:choice|decision|quiz|fit|match|is right|for me|suits?|undecided)',
      ),
    },
    {
      weight: 3.6,
      pattern: say(
        'undecided|indecisive|(?:totally|so|completely|really|still|very|not|im) (?:un ?sure|unsure|undecided|lost|torn|clueless|stuck) (?:about|on|between|what|which)?|torn between|stuck between|deciding between|choosing between|back and forth (?:between|on)|cant decide|cant choose|cant pick|dont know what (?:i want|to (?:do|be|go|pick|apply)|kind of|specialty|field)|no idea what (?:i want|to)|change of heart|changed my mind about|second guessing|cold feet|having doubts|like (?:everything|a bunch|too many|all)|not in love with|no one word answer|love (?:both|two)|never pictured|cant see myself|see myself (?:doing|in|as)|what (?:am|are) i(?: supposed to be)?(?= \\?| \\.|$)|convince me|talk me (?:into|out of) (?:it )?',
      ),
      when: (s) =>
        !/ (?:rank|rol|programs?|ps|letter) /.test(s.plain) ||
        specialties(s) > 0 ||
        / (?:specialty|field) /.test(s.plain),
    },
    {
      weight: 4.5,
      pattern: say(
        'careers in medicine|cim|aamc cim|(?:values|personality|career|interest|specialty|self) (?:quiz|test|assessment|inventory|questionnaire)|self assessment|pathway evaluator|glaxo',
      ),
    },
    {
      weight: 2.4,
      when: (s) =>
        specialties(s) >= 2 &&
        / (?:or|versus|between|then|but|than|and) /.test(s.plain) &&
        !/ (?:dual|signal|signals|alum|alumni|mentor|interview|interviews|deadline|dates|advisor|shadow|couples|ranks?|apply|applying|applied) /.test(
          s.plain,
        ),
    },
    {
      weight: 2.2,
      pattern: say(
        '(?:should i|do i|could i|would i|can i|want to|thinking (?:of|about)|considering|is|going into|what about|what else|why|go into|do|be (?:a|an)|interested in|loved?|like|enjoy(?:ed)?|hate|hated|fell in love with|miserable (?:in|on)|happy in|good at|see me in) ~',
      ),
      when: (s) =>
        specialties(s) >= 1 &&
        / (?:lifestyle|happy|burnout|hours|fit|regret|boring|doors|interesting|worth|future|ai|job market|right for|instead|family|personality|procedures?|patients?|switch|late|love|loved|hate|hated|enjoy|bored|calling|satisf[a-z]*|money|salary|kids|children|handle|convince|move on|realize|realized|clerkship|rotation|sub i|good feedback|do then) /.test(
          s.plain,
        ) &&
        !/ (?:competitive|chances?|score|scores|programs?|applications?|apply|match|letters?|alum|alumni|mentor) /.test(
          s.plain,
        ),
    },
    {
      weight: 2.4,
      pattern: say(
        'i like (?:procedures|talking|working with|old people|kids|children|surgery but|the or|acute|puzzles|continuity|my hands|variety)|procedures|work life balance|lifestyle (?:specialt(?:y|ies)|friendly|wise)|lifestyle|most doors|doors open|pigeonhole[d]?|too late to (?:change|switch)|change (?:specialties|specialty|fields)|(?:4th|fourth) (?:year )?(?:to )?(?:pick|choose)|pick so early|no flexibility|people person|good with my hands|medicine or surgery|surgery or medicine|surgical or medical|what else could i do|without a fellowship|personality fit',
      ),
    },
    {
      weight: -2.6,
      pattern: say(
        'alum|alumni|mentor|mentors|mentorship|signals?|away|letters?|lor|when is|deadline|remind|soap|advisor|shadow|rank|competitive|how many programs|chances?|realistic|reapply|reapplicant',
      ),
    },
    { weight: -2, when: (s) => s.institution !== undefined },
  ],
};

const SCORE = / (?:2[0-7]\d|19\d|18\d|[45]\d\d) | > ?2\d\d /;

export const APPLICATION_STRATEGY: IntentRules = {
  intent: 'application-strategy',
  rules: [
    {
      weight: 3.8,
      pattern: say(
        '(?:away|visiting|audition|external) (?:rotations?|electives?)|away rotations?|(?:an|the|my|at|on|do|doing|2|two|no|any|one|first|second|another|second|take|accept|accepted|skip|home) away|away (?:or|versus|at|in|offer|offers)|vslo|sub i|acting internship|home program|no home|audition',
      ),
    },
    {
      weight: 4,
      pattern: say(
        'signals?|signaling|signalling|gold signal|silver signal|dual (?:apply|applying|application|app)|back ?ups?|safety programs?|reach programs?|parallel plan|double apply',
      ),
    },
    {
      weight: 3.8,
      pattern: say(
        'couples? match(?:ing)?|couples matching|couple match|matching (?:as a couple|with my (?:partner|boyfriend|girlfriend|wife|husband|fiance))|package deal|couples matched',
      ),
      when: (s) => !/ (?:list|rank|ranks|combos?|combinations|advisor) /.test(s.plain),
    },
    {
      weight: 3.8,
      pattern: say(
        'military|hpsp|gmo|gmo tour|milmatch|deferment|army match|navy match|air force match|jsgme|civilian (?:deferment|match)|usuhs',
      ),
    },
    {
      weight: 3.4,
      pattern: say(
        'competitive(?:ness)?|chances?|odds|realistic|realistically|shot at|any shot|have a shot|shoot for|stand a chance|viable|doable|good enough|strong enough|possible to match|can (?:i|you|you even) (?:still )?match|will i match|able to match|match with (?:a|\\d|only|just|one|two|three|four|five|fewer)|red flags?|screened out|filter(?:ed)?|cutoffs?|stats|profile|average applicant|below average|weak applicant|strong applicant|ruin(?:ed)? my|blow my|did i (?:blow|ruin|mess|tank)|tank(?:ed)? my|am i (?:competitive|screwed|doomed|toast)|hurt (?:my|me)|set me (?:back|apart)|stand out',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:step|ck|usmle|comlex|level|board) ?(?:1|2|3|ck|one|two|scores?)? ~ (?:score|scores|fail|failed|failing|low|lower|high|pass|passed|retake|drop|dropped|twice|late|p f|not back|back|isnt|enough)|failed (?:step|ck|level|comlex|usmle|boards)|(?:low|bad|good|high|my|ck|step) (?:step|scores?|ck)|step 2 (?:lower|score|fail|pass)|pass fail|(?:gpa|aoa|ghhs|honors|h hp|preclinicals?|shelf scores?|clerkship grades?|repeat (?:a )?(?:surgery|clerkship|year|rotation)|failed (?:a )?(?:clerkship|rotation|shelf))',
      ),
    },
    { weight: 1.8, pattern: SCORE },
    {
      weight: 3,
      pattern: say(
        'research (?:year|years|day 1|gap|from day)|gap year|(?:take|taking|do) (?:a|an extra|the|another) (?:research |gap |extra )?year|mph|phd|publications?|abstracts?|posters?|first author|how much research|need research|how many (?:pubs|publications|research)|research (?:matter|enough|count|needed|heavy|heavy program)|do i (?:seriously |really )?need research|extracurriculars?',
      ),
    },
    {
      weight: 3.4,
      pattern: say(
        'how many (?:programs|places|applications|schools|should i apply|do i apply|to apply|signals|interviews)|(?:applied|apply|applying) (?:to|broadly|widely|only|too)|number of programs|program list|list of programs|where (?:should i|to|do i|can i) apply|too (?:few|many) programs|which programs|what (?:type|types|kind) of programs?|community (?:versus|or|program)|academic (?:versus|or|program)|university (?:versus|or|program)|hybrid|programs (?:in|near|that|with|are|like)|filter programs|geographic|region(?:s|al)?|home region|ties to|preference signaling|show (?:a|them|programs?|interest)|seriously interested|demonstrate interest|letters? of interest|cold email(?:ing)? programs|email (?:programs|pds?|the pd|coordinators)|reach out to programs|apply (?:once|after|without|with|as|early|late|this (?:cycle|year))|apply broadly|whole application|total cost of applying|which (?:do i|should i) (?:take|pick|accept)',
      ),
    },
    {
      weight: 2.6,
      pattern: say(
        '(?:only|just|have|got|with|zero|no) (?:[^ .?]+ ){0,3}(?:interviews?|invites?) (?:so far|yet|total|since|this|left|offers)?|(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|zero) (?:[^ .?]+ )?(?:interviews?|invites?)|nothing for a month|enough interviews|no interviews|how many interviews|low invites|crickets',
      ),
    },
    {
      weight: 2,
      pattern: say(
        '(?:partner|so|boyfriend|girlfriend|husband|wife|fiance|spouse|bf|gf) ~~ (?:weaker|stronger|odds|chances|match|applying|same (?:city|region|program)|spot|interview|region|apart)|apart from my|long distance|same city|engaged|commitment|defer(?:ring|ral)? a year|region so',
      ),
    },
    {
      weight: 1.2,
      pattern: say(
        'my cycle|this cycle|cycle|strategy|strategic|plan|should i apply|apply|applying|applicants?|residency',
      ),
    },
    {
      weight: -4,
      pattern: say(
        '(?:remind|ping|nudge|poke) me|dont let me forget|snooze|when is|deadline|alum|alumni|who is my|massachusetts residency|in state|proof of|tuition|apartment|visa sponsor[a-z]* for|job',
      ),
    },
    {
      weight: -2.4,
      pattern: say(
        'personal statement|ps|mspe|deans letter|letters?|lor|rank|ranking|rol|soap|unmatched|reapply|mentor|mentors|pregnant|lgbt|scholarship|mock|thank you',
      ),
    },
  ],
};
