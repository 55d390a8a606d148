import { type IntentRules, say } from './rule.js';

/** Somebody would like to talk with that office, in whatever confidence. */
const TO_ORMA = say(
  '(?:talk|speak|talking|speaking|chat|meet|meeting|reach|contact|see|ask|write) ~ (?:orma|multicultural)',
);

export const FIND_SUPPORT: IntentRules = {
  intent: 'find-support',
  rules: [
    { weight: 4, pattern: TO_ORMA },
    {
      weight: 5,
      pattern: say(
        'pregnan(?:t|cy)|expecting|maternity|paternity|parental leave|breast ?feed[a-z]*|pump(?:ing)?|lactation|newborn|baby|babies|c section|due (?:around|in|july|june|may|march|april|january|february|2 weeks|two weeks|right before|before residency)|ivf|fertility|childcare|child care|day ?care|single (?:mom|mother|dad|parent)|being a (?:mom|parent)|start late|starting late|use (?:july|vacation) as',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        'disabilit(?:y|ies)|disabled|accommodations?|wheelchair|deaf|hard of hearing|blind|adhd|autis[a-z]*|dyslexi[a-z]*|chronic (?:illness|condition|pain|disease)|lupus|crohns|diabet[a-z]*|epilep[a-z]* myself|ada|extra time|diagnosis|stigma|my condition|medical condition|health condition|immunocompromised|cancer treatment|chemo|recovering from',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        'lgbt|lesbian|bisexual|transgender|nonbinary|non binary|coming out|closeted|come out|out at|same sex|gay|homophob[a-z]*|transphob[a-z]*',
      ),
    },
    {
      weight: 4.4,
      pattern: say(
        'first gen(?:eration)?|low income|fgli|first in my family|parents (?:cant|dont|never)|immigrant|immigrants|undocumented|daca|dreamer|refugee|urm|underrepresented|black|african american|latin[oax]+|hispanic|native american|indigenous|asian|muslim|jewish|hindu|hijab at|minority|of color|bipoc|racis[mt]|microaggress[a-z]*|discriminat[a-z]*|orma|multicultural|diversity|affinity group|snma|lmsa|imposter syndrome|only one in my class|veteran|older student|nontraditional|non traditional',
      ),
    },
    {
      weight: 4.4,
      pattern: say(
        'visa|visas|j1|j 1|h1b|h 1b|work permit|green card|ecfmg|img|international (?:medical )?(?:students?|graduates?)|foreign (?:graduate|grad|national|medical)|sponsor(?:s|ship)? visas?|citizenship|immigration|ead|opt|green cards?|non us|from abroad|asylum',
      ),
    },
    {
      weight: 4.4,
      pattern: say(
        'scholarships?|grants?|stipends?|financial(?:ly)?|afford|cant afford|money|broke|funding|funds|fee (?:assistance|waiver|waivers)|waivers?|reimburs[a-z]*|travel (?:money|costs?|fund|funds)|expensive|cost of (?:applying|applications|aways?|interviews?)|costs? (?:too much|so much|a lot)|debt|pay for|cant pay|2k|dollars|bucks|poor|food (?:insecurity|pantry|stamps)|homeless|emergency (?:fund|funds|loan|grant)|loans? for (?:residency|interviews|relocation)|relocation (?:loan|money|costs)',
      ),
    },
    {
      weight: 2.4,
      pattern: say(
        '(?:tell|disclose|disclosing|disclosure|mention|share|hide|reveal|say something|stay quiet|honest about|bring (?:it )?up|open about|not tell) ~~ (?:programs?|interview|application|pd|them|before|until|after|that i|my|or not|get ranked)|support group|support for|resources for|community for|people like me|others like me|anybody else (?:who|in my)|not alone|belong|allyship|friendly|family friendly|who else (?:is|has)|friendly programs?|safe (?:space|place|city|program) for|caregiver|caring for my|sick (?:parent|mom|dad|kid|child)|elder care|custody|divorce|widow[a-z]*|religious (?:accommodation|observance)|housing|evicted',
      ),
    },
    { weight: 1, pattern: say('spouse|husband|wife|family|kid|children|leave|teenager|humane') },
    {
      weight: -2.6,
      pattern: say(
        'mentor|mentors|alum|alumni|remind|deadline|notifications?|settings?|language|simple english|couples match|military|gpa|failed step|step 1 twice',
      ),
    },
    {
      weight: -3.5,
      pattern: say(
        'landlord|pizza|tuition form|in state tuition|taxes|credit card|crypto|stock|loan forgiveness|car loan|shabbat ~ notif|gym|plan b|nanny',
      ),
    },
  ],
};

export const WELLBEING: IntentRules = {
  intent: 'wellbeing',
  rules: [
    {
      weight: 4.4,
      pattern: say(
        'burn ?out|burned out|burnt out|burnout|burning out|overwhelmed|drowning|hopeless|depress(?:ed|ion|ing|ive)|panic attacks?|anxiety|mental health|breakdown|breaking down|falling apart|exhausted|suicid[a-z]*|crying|cry|cried|numb|worthless|lonely|isolated|grief|grieving|trauma|ptsd|insomnia|eating disorder|self care|wellness|well being|wellbeing|therap(?:y|ist|ists)|counsel(?:or|ors|ing|lor|ling)|psychologist|psychiatrist|caps|student health line',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:cant|dont know if i can|not sure i can|barely) ~ (?:do (?:this|it)|cope|handle|keep (?:going|up)|take (?:this|it)|function|sleep|eat|get out of bed|anymore|go on)|(?:trouble|struggling|struggle) ~ (?:getting|class|bed|sleep|functioning|cope|coping|mentally|lately)|not (?:okay|doing well|sleeping|eating|coping)|hate my life|want to quit|quit (?:medicine|med school)|drop(?:ping)? out|giving up|give up on (?:medicine|everything|myself)|soul crushing|resilient|resilience|stressed|stress|too much|dread|dreading|miserable|unhappy|sad|down lately|lost (?:myself|motivation)|no motivation|imposter syndrome|failure|homesick|paralyzed|almost crying|tears',
      ),
    },
    {
      weight: 2.4,
      pattern: say(
        '(?:somebody|anybody|who|where|person|someone) ~~ (?:isnt|not|doesnt|wont|who is not) (?:grading|grade|evaluat[a-z]*|judge|judging|tell|in charge)|(?:talk|vent|open up|confide|cry) ~ (?:somebody|anybody|about (?:feelings|how i feel|it))|need (?:to vent|support|a break|help coping|mental health|rest|time off)|mental health (?:day|leave|break|line|support)|take (?:a )?(?:leave|break|time off|the year)|leave of absence|loa|year off|year out|call in sick|call out|sick day|make up an excuse|tell (?:the team|them) the truth|where do i go|when it was bad',
      ),
    },
    {
      weight: 1.4,
      pattern: say(
        'who else (?:gets|feels|has)|anybody else (?:feel|feeling|struggling)|am i the only one|is it (?:just me|normal)|tired|scared|ashamed|embarrassed|afraid',
      ),
    },
    {
      weight: 1.2,
      pattern: say(
        'missed an exam|not ready|dont feel ready|cant focus|(?:mother|father|mom|dad|grandma|friend) (?:died|passed|is dying)|breakup|broke up|relationship ended|harass[a-z]*|bullied|bullying|mistreat[a-z]*|yelled at|humiliated|drinking|alcohol|substance',
      ),
    },
    {
      weight: -2,
      pattern: say(
        'box|check some box|residents? wellness|programs? (?:with|that)|wellness (?:at|programs?)|mentor|alum|alumni|interview tips|choose|specialty|burnout (?:in|rates?|at|specialt[a-z]*)|remind me|bump|snooze',
      ),
    },
  ],
};

export const PRIVACY: IntentRules = {
  intent: 'privacy',
  rules: [
    { weight: -4, pattern: TO_ORMA },
    {
      weight: 5,
      pattern: say(
        'anonymous(?:ly)?|anonymity|confidential(?:ly|ity)?|privacy|private|ferpa|hipaa|consent|consented|consenting|gdpr|data (?:policy|retention|protection)|off the record|secret|secrets?',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        '(?:who|can|does|do|will|could|would|is|are|did|has) (?:[^ .?]+ ){0,7}(?:see|sees|seen|read|reads|reading|view|views|viewing|access|know what i|find out|finds out|told|tell|notified|alerted|informed|hear about|listening|monitor|monitoring|monitored|track|tracking|cc|copied)(?: [^ .?]+){0,6}? (?:this|it|that|what i|my (?:messages?|chats?|questions?|requests?|conversation|data|history|typing|answers|searches)|i (?:type|typed|say|said|write|wrote|ask|asked|message|talked|contact|contacted|send|sent|told)|here|about me|messages|conversation|chat|chats)',
      ),
    },
    {
      weight: 4,
      pattern: say(
        'who (?:sees|reads|can see|can read|has access|gets to see|gets|knows|else sees|looks at|is watching)|will (?:she|he|they|my [^ .?]+|anybody|programs?|the [^ .?]+) (?:find out|know|see|be notified|be told|hear)|(?:have|has|get|gets|got) access to (?:any of )?(?:this|my|it|what|these)|(?:does|do|is|are|will) ~~ (?:stored|saved|recorded|logged|kept|retained|sold|shared|encrypted|deleted|tracked|on file|in my (?:file|record|mspe|deans letter))|how long do you (?:keep|store|hold)|where (?:is|does) (?:my|this|the) (?:data|information|chat)',
      ),
    },
    {
      weight: 4.4,
      pattern: say(
        '(?:delete|erase|wipe|remove|forget|destroy|purge|download|export|get a copy of|see|show me|what) ~ (?:all |everything |my |the )?(?:my data|data|everything (?:you|i|about|on)|information (?:you|on|about)|chat history|history|records? (?:you|of me|on me)|what you (?:have|know)|you (?:have|know|store|keep|got) (?:on|about) me|i (?:have )?(?:told|said|shared))|delete (?:everything|my (?:chat|messages|account|history|data|conversation|last message))|what (?:do|did|information|data) ~ (?:you|they) (?:have|know|keep|store|collect|save) (?:on|about)|what did i (?:already )?agree|terms of (?:service|use)|stop (?:sharing|storing|tracking)',
      ),
    },
    {
      weight: 3.4,
      pattern: say(
        '(?:share|shared|sharing|pass(?:ed)?|forward(?:ed)?|give|sell|leak|send) ~~ (?:with|to|on to) (?:my |the |any |other )?(?:dean|deans|school|programs?|advisor|parents|pds?|program directors?|faculty|classmates|third part(?:y|ies)|openai|vendor|company|aamc|mspe|anybody else|others)|(?:go|goes|going|end up|show up|put|appear|get back) (?:[^ .?]+ ){0,3}(?:on|in|to|into) my (?:record|file|mspe|deans letter|transcript|permanent record|dean)|between us|keep (?:this|it) (?:between|quiet|to yourself|private)|dont tell (?:my|anybody|them|the)|(?:parents|mom|dad) (?:call|find out|see|ask)|about me in (?:the|my|her|his) notes|wrote (?:about|on) me|in the notes|my file|screenshot|openai|chatgpt (?:see|train)|train(?:ed|ing)? on my|used against me|end to end',
      ),
    },
    {
      weight: -3,
      pattern: say(
        "pretend|ignore (?:your|the)|classmates asked|other students?|everybody'?s|everyones|step 2 in|private practice|alum(?:ni)? private|remind me|my requests?|resident sees",
      ),
    },
    {
      weight: -1.5,
      pattern: say(
        'programs? (?:see|view|review) (?:my )?(?:application|signals?|score|scores|list|eras)|programs see|can programs see ~ (?:rank|signal|score)|wellness',
      ),
    },
  ],
};
