import type { Sentence } from '../sentence.js';
import { type IntentRules, say } from './rule.js';

const hasSpecialty = (s: Sentence): boolean =>
  s.specialty.specialties !== undefined || s.specialty.specialtyChoice !== undefined;
const hasPlace = (s: Sentence): boolean => s.institution !== undefined || s.city !== undefined;

const ALUM = say(
  'alum|alumni|alumn[a-z]*|ex alumn[a-z]*|md connect',
  '(?:our|ours|past|former|recent|previous|old|school) (?:[^ .?]+ )?(?:graduates?|students?|classmates?)',
  '(?:graduates?|grads?) (?:of ours|of our|from here|from our|in|at|who|there|that|from)',
  '(?:graduate|graduated) (?:from here|of here|of ours)',
  '(?:somebody|anybody|people|person|one) (?:of ours|from our school|from here|who graduated|that graduated)',
);

export const CONNECT_ALUMNI: IntentRules = {
  intent: 'connect-alumni',
  rules: [
    { weight: -3.5, pattern: say('(?:practice|practise|mock) interviews?'), when: (s) => !ALUM.test(s.plain) },
    { weight: 4.5, pattern: ALUM },
    {
      weight: 2,
      pattern: say(
        '(?:connect|introduce|intro|put me in touch|hook me up|link me|set me up|reach out|get in touch|match me|contact) ~ (?:with|to)?',
      ),
      when: (s) => hasPlace(s) || ALUM.test(s.plain),
    },
    {
      weight: 3.2,
      pattern: say(
        '(?:somebody|anybody|person|people|one|resident|residents|intern|attending|fellow|anybody who|somebody who|doctor|human|contact|connection|grad|graduate|who) ~ (?:at|in|from|near|around|trained|matched|went|works|working|did|lives)',
      ),
      when: hasPlace,
    },
    {
      weight: 2.5,
      pattern: say(
        '(?:who|anybody|somebody|one|people|person) ~ (?:trained|matched|went|ended up|landed|interned|did residency|is a resident|works|did their residency) (?:at|to|in|into|there|with)',
      ),
      when: (s) => !/ (?:i|me) /.test(s.plain) || hasPlace(s) || / (?:there|who trained) /.test(s.plain),
    },
    {
      weight: 2.2,
      pattern: say(
        '(?:talk|speak|chat|call|hear|ask|email|zoom|meet|grab coffee|visit|shadow) ~~ (?:somebody|anybody|resident|residents|person|people|one|physician|doctor|insider|there)',
        '(?:do we|do you|does the school|you guys) (?:have|know) (?:anybody|somebody|people|a person)',
        'literally nobody|dont know (?:a soul|anybody|a single person) (?:there|at|in)|know (?:nobody|no one) (?:there|at|in)|inside scoop|insider|the real story|intel|what it is (?:really )?like',
      ),
      when: hasPlace,
    },
    {
      weight: 1.5,
      pattern: say(
        '(?:what|how) ~~ (?:really like|is it like|like there|like up there|like at)|worth it at|vibe at|culture at',
      ),
      when: hasPlace,
    },
    { weight: 1, when: (s) => hasPlace(s) && hasSpecialty(s) },
    {
      weight: 3,
      pattern: say(
        '(?:network|list|directory|database|pool) of ~ (?:alumni|graduates|alum|doctors)|(?:practice|practicing|works?|working|resident) (?:in|near|around) ~ (?:who|from) (?:went|our|graduated)',
      ),
    },
    {
      weight: -3,
      pattern: say(
        'cancel|withdraw|status|any (?:update|updates|news|word|luck|response|reply)|did ~ (?:go through|reply|respond|answer)|my request|(?:what|thing) i (?:asked|sent|requested|submitted)|close it|(?:alum|alumni) ~ (?:answered|replied|ghosted|responded|never|hasnt|havent|didnt)|still (?:waiting|pending)',
      ),
    },
    {
      weight: -3,
      pattern: say(
        '(?:remind|ping|nudge|poke) me|address|flowers|dont let me forget|notified|interview (?:tips|questions)|thank you notes?|instead of|rank|certify',
      ),
    },
    {
      weight: -2.5,
      pattern: say(
        '(?:my|the) (?:alum|alumni) (?:donation|magazine|reunion|association|dues|gala|weekend|hoodie|email account|discount|card)|reunion|transcript request',
      ),
    },
  ],
};

const STAFF =
  '(?:doctor|doctors|physicians?|attendings?|faculty|professors?|profesor[a-z]*|surgeons?|clinicians?|preceptors?|specialists?|woman|man|somebody|anybody|person|people|resident|pi|researcher|academic|staff|human|guy|lady|role model)';

export const FIND_MENTOR: IntentRules = {
  intent: 'find-mentor',
  rules: [
    {
      weight: 4,
      pattern: say(
        'mentors?|mentored|mentora|sponsors?|role models?|taking (?:on )?(?:mentees|students)|under (?:their|her|his) wing',
      ),
    },
    { weight: 3, pattern: say('shadow|shadowing|precepts?|precepting') },
    {
      weight: 2.4,
      pattern: say(
        `${STAFF} (?:needed|wanted)`,
        `(?:want|need|looking for|seeking|search|find|get|know|have|recommend|suggest|any|searching|connect|is there|are there|like) ~ ${STAFF}(?! of ours)`,
        `(?:who|anybody|somebody|is there|are there) ~ (?:does|do|doing|practices|works|teaches|in charge|here|on staff|at our|at this|on faculty|around)`,
      ),
      when: hasSpecialty,
    },
    {
      weight: 2,
      pattern: say(
        'who (?:here |else |at our school |on staff )?(?:does|do|is|are|in|works|teaches|practices)|is there (?:anybody|somebody)|(?:anybody|somebody|people) (?:here |on staff |at our |who )?(?:in|doing|does|who|for|with)',
      ),
      when: (s) => hasSpecialty(s) && !hasPlace(s),
    },
    {
      weight: 1.5,
      pattern: say(
        '(?:guide|coach|advise|teach|show me|take me|help me learn|pick (?:their|her|his) brain|learn from|look up to|guidance)',
      ),
      when: hasSpecialty,
    },
    {
      weight: 2.5,
      pattern: say(
        '(?:research|clinical|faculty|career|specialty|surgical|identity|female|woman|black|latina?|lgbt|peer|near peer) mentors?|find (?:a |an )?(?:pi|research|lab|doctor|attending|physician|faculty|surgeon)|(?:get|getting) (?:into|involved in) research|research (?:with|under|opportunit[a-z]*|project|projects|position) ~ (?:in|with)|cold email|interest group',
      ),
    },
    {
      weight: 2,
      pattern: say(
        '(?:person|people|mentor|mentors|name|names|doctor|one) (?:you |they )?(?:list|listed|named|recommended|gave)|post match survey|list of (?:mentors|faculty|attendings|doctors)',
      ),
    },
    { weight: 1.5, when: (s) => s.namesAdvisor && / (?:taking|accept[a-z]*|available|open|free|still) /.test(s.plain) },
    { weight: -3.5, pattern: ALUM },
    { weight: -2, when: (s) => hasPlace(s) && !/ (?:mentor|mentors|here|our school) /.test(s.plain) },
    {
      weight: -2.5,
      pattern: say(
        '(?:remind|ping|nudge|poke) me|cancel|withdraw|on hold|my (?:request|search|ask)|dont let me forget|linear programming|shadow price|eye ?shadow',
      ),
    },
    { weight: -2, pattern: say('letter|letters|lor|personal statement|mspe|rank list|rol|interview|soap') },
  ],
};

export const FIND_ADVISOR: IntentRules = {
  intent: 'find-advisor',
  rules: [
    {
      weight: 5,
      pattern: say(
        '(?:which|who|any|all|how many|have|has|did|do|are|is) (?:all )?(?:of )?(?:my |the )?(?:advisees?|mentees?) ~ (?:behind|overdue|late|open|missing|left|outstanding|done|met|finished|seen|still|not|havent|hasnt|didnt)',
        '(?:which|who|any|all|how many) (?:of )?my students ~ (?:behind|overdue|late|open|missing|left|outstanding|done|met|finished|seen|still|not|havent|hasnt|didnt)',
        'who (?:is|are|else is|still is|is still) (?:still )?(?:behind|overdue|outstanding)',
      ),
    },
    { weight: 2.6, pattern: say('advisors?|advising|advisory') },
    {
      weight: 2.2,
      pattern: say(
        '(?:society|house|college|residency|application|residency application|academic|assigned|faculty|career|couples|match|ra) advisors?|society|societies|advising (?:appointment|appt|session|meeting|slot|office|hours)|learning community',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:who|which|whats|what) (?:is|are|was|s) ~ (?:advisor|advisors|dean|society)|(?:who|which one) ~ (?:do i|should i|can i|would i|am i) (?:belong|see|meet|go to|report|talk to about|contact about|email about|supposed)|who do i belong to|who signs|who approves|who is (?:in charge|responsible)|whos job',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:switch|change|different|new|another|replace|swap|reassign|reassigned|lost|find|get|need|have|without|no|assign|assigned|request|who) ~ advisors?|advisors? ~ (?:left|leave|quit|retired|moved|gone|on leave|sabbatical|unresponsive|ghosted|never|hasnt|wont|isnt|doesnt|assigned|is useless|not respond[a-z]*|didnt)|assigned me|assigned to me|(?:they|you|system|portal) (?:assigned|gave|listed)|dont (?:click|vibe|get along) with (?:my|him|her)',
      ),
    },
    {
      weight: 2.6,
      pattern: say(
        '(?:meet|meeting|appointment|book|booking|schedule|set up|see|slot|sit down|time|talk) ~ (?:with )?(?:my |the |a |an )?(?:advisor|dean|society|advising|somebody official|deans|student affairs|osa)|office hours|(?:advisor|dean) (?:available|availability|free)|how (?:many times|often) ~ (?:meet|see)|post pce|required meetings?|check in with my advisor',
      ),
    },
    {
      weight: 2.8,
      pattern: say(
        '(?:sign|signs|signed|signing|approve|approves|approved|approval|sign off|signature|authorize|certify my) ~~ (?:form|plan|schedule|paperwork|vslo|registration|me|application|away|official)|school official|somebody official|somebody in charge|designated (?:dean|official)|(?:fourth|4th) year (?:plan|schedule) ~ (?:sign|approve|signed|approved)|nobody has signed',
      ),
    },
    {
      weight: 1.6,
      pattern: say('dean|deans|dean for students|dean of students|student affairs|osa|registrar'),
      when: (s) => !/ deans letter /.test(s.plain),
    },
    {
      weight: 2,
      pattern: say(
        '(?:remediate|remediation|repeat the (?:year|course|block)|repeat (?:a|the) year|take the fail|failed (?:a|the|my) (?:block|course|class|clerkship|shelf)|redo (?:the )?(?:anatomy|course|block|year)|academic (?:probation|standing|trouble|difficulty)|bad grade|grade (?:dispute|appeal|grievance)|appeal (?:a|my|the) grade|promotions committee|leave of absence|loa|take (?:a|the) (?:year|yr) (?:off|out)|option 1)',
      ),
    },
    {
      weight: -1.5,
      pattern: say(
        '(?:does|will|can|did|is) ~ (?:advisor|dean|she|he|they) ~ (?:see|know|find out|read|notified|told)|anonymous|confidential|in the notes|privacy',
      ),
    },
    {
      weight: -3.5,
      pattern: say(
        'advisor said|advisor told|advisor thinks|advisor says|follow up with my advisor|my advisor (?:wants|suggested|recommended)|cell number|home address|phone number|password|(?:financial|tax|investment|wealth|travel|skin|beauty|mortgage) advisors?|proof of residency',
      ),
    },
    { weight: -2.5, pattern: say('(?:remind|ping|nudge|poke) me|dont let me forget|alum|alumni|mentor|mentors') },
  ],
};

export const TALK_TO_PERSON: IntentRules = {
  intent: 'talk-to-person',
  rules: [
    {
      weight: 5,
      pattern: say(
        '(?:talk|speak|chat|connect|connected|transfer|transferred|get|give|put|put me through|reach|want|need|i want|prefer|rather|switch|hand me|let me|call|forward|send) ~ (?:to |with |a |an )?(?:real|actual|live|human|humans|person|people|representative|agent|operator|staff member|staff|responsible person|human being|somebody real|someone real)(?! (?:like|there|at|in (?:derm|the|em)|who (?:trained|went|does|matched|works)))',
      ),
    },
    {
      weight: 5,
      pattern: say(
        '(?:real|actual|live|human) (?:person|human|people|being|agent|staff|help|support)|not a (?:bot|robot|machine)|is (?:there )?a (?:human|person) (?:there|here|i can)|humans? please|person please|operator|representative|escalate|escalation|supervisor|manager|responsible person|somebody (?:human|real)|a person|who is the person|persona real|(?:hablar|habla|falar|parler|sprechen) (?:con|com|avec|mit) (?:una|uma|une|einer|einem|un|um|alguien|alguem|quelqu) ?[a-z]*',
      ),
    },
    {
      weight: 4,
      pattern: say(
        '(?:this|the|stupid|dumb|your|damn|you) (?:bot|chatbot|thing|robot|ai|machine|app|application|tool|system) (?:[^ .?]+ )?(?:sucks?|is (?:useless|stupid|dumb|broken|terrible|bad|garbage|trash|annoying|not (?:helping|working|helpful))|isnt (?:helping|working|helpful)|doesnt (?:work|understand|help|get)|hates|is no help)|(?:useless|stupid|dumb|worst|terrible|garbage|dumbest) (?:bot|robot|ai|chatbot|machine|thing|answer|answers)|bot sucks|bad bot',
      ),
    },
    {
      weight: 3.6,
      pattern: say(
        'you (?:keep|kept|are not|arent|dont|didnt|still|just|never|gave|told|said|sent|already|misunderstood|got) ~~ (?:same|understand|helping|help|listening|wrong|answer|useless|answered|repeating|repeat|getting it|reading|asked|incorrect|mixed)|that is not what i (?:asked|meant|said|wanted)|not what i asked|doesnt answer|didnt answer|same answer|going in circles|wrong answer|you are wrong|that is wrong|not helpful|unhelpful|useless|waste of time|this isnt helping|not helping|doesnt help|i give up on (?:this|you)|forget it i|typed the same thing|asked (?:you )?(?:this )?(?:three|four|two|several|many|3|4|5|2) times|frustrat[a-z]*|(?:sick|tired) of (?:this bot|the menu|menus|buttons)|menu doesnt|buttons dont',
      ),
    },
    {
      weight: 3.4,
      pattern: say(
        '(?:link|links|page|button|buttons|website|site|form|url|portal|pdf|card) (?:you (?:gave|sent) )?(?:is |are |was |seems? |doesnt |dont |isnt |wont |not |gives? |goes ~ )+(?:broken|dead|down|404|work|working|load|loading|open|opening|wrong|error|nothing)|(?:broken|dead) (?:link|links|button)|report (?:a |an )?(?:bug|error|problem|issue|mistake)|who do i (?:tell|report|complain)|something is (?:wrong|broken) (?:with you|here)|complain|complaint|feedback about (?:you|this)|(?:information|info|data) is (?:wrong|outdated|out of date)|out ?dated|glitch(?:ed|ing)?',
      ),
    },
    {
      weight: 2.2,
      pattern: say(
        '(?:talk|speak|explain|discuss) ~~ (?:to|with) (?:somebody|anybody|someone|a dean|the office|the dean|student affairs|osa)(?! (?:at|who|in|from))|out loud|over the phone|on the phone|call me|give me a call|phone call|somebody call|have (?:somebody|someone) call|can somebody|complicated|its complicated|it is complicated|too complicated|hard to explain|(?:phone )?number (?:for|of) (?:the )?(?:office|student affairs|osa|advising|registrar)|who can i (?:call|talk|speak)|need somebody|is anybody there|anybody (?:there|home)|need to (?:talk|speak) to somebody',
      ),
    },
    {
      weight: 1.2,
      pattern: say('emergency|urgent|urgently|as soon as possible|right now|immediately|make an exception|exception'),
    },
    {
      weight: 2,
      pattern: say(
        '(?:who is|whos|which is) right|(?:you|it) (?:told|said|says) ~~ (?:advisor|dean|website|they|friend|other) ~ (?:said|says|told|tells)|contradict[a-z]*|conflicting',
      ),
    },
    {
      weight: -2.5,
      pattern: say(
        'alum|alumni|mentor|mentors|isnt grading|grading me|therapist|counselor|counseling|resident at|trained at|anonymous',
      ),
    },
    { weight: -2, when: (s) => hasPlace(s) },
  ],
};
