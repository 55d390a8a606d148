import type { Sentence } from '../sentence.js';
import { type IntentRules, say } from './rule.js';

const hasDate = (s: Sentence): boolean => s.date.dateText !== undefined;
const isQuestion = (s: Sentence): boolean =>
  / \? |^ (?:when|what|who|which|how|is|are|do|does|did|can|should|where|why) /.test(s.plain);
const NOUN = '(?:reminders?|notifications?|pings?|nudges?|alerts?|alarms?|notices?)';

export const SET_REMINDER: IntentRules = {
  intent: 'set-reminder',
  rules: [
    {
      weight: 4.4,
      pattern: say(
        '(?:hmu|hit me up|lmk|shout|holler) (?:[^ .?]+ ){0,3}(?:before|on|at|in|when|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
      ),
    },
    {
      weight: 5,
      pattern: say(
        '(?:remind|ping|nudge|poke|buzz|alert|notify|prod|yell at|bug|text|dm|message|tell|warn|shout at|wake|tap|tag|beep|hit) me(?: up)? ~~ (?:to|when|in|on|at|about|every|if|before|once|tomorrow|a|two|one|next|the|again|daily|weekly|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|tonight|that|for|of|around|day|week)',
        'remind me|poke me|nudge me|ping me',
      ),
    },
    {
      weight: 5,
      pattern: say(
        'dont let me forget|(?:set|create|make|add|put|schedule|need|want|can i get|have|give me|leave) (?:me )?(?:a |an |another |one |up a |in a |down a |the |some )?(?:[^ .?]+ ){0,2}(?:reminder|alarm|nudge|alert|heads up)(?! (?:off|preferences|settings))|make sure i (?:dont forget|remember|do|send|submit)|help me remember|so i dont forget|(?:i|ill) (?:will|always|usually|will definitely|am going to|keep) ?forget(?:ting)?|i will forget|ill forget|make me do it|just yell|hold me to|keep me honest|keep on me about|recuerdame|recuerda me|lembra me|rappelle moi|erinnere mich|put (?:it|this|that) on my calendar|(?:if|before) i forget',
      ),
    },
    {
      weight: 3.4,
      when: (s) =>
        hasDate(s) && !isQuestion(s) && s.words.length <= 16 && /^[^.?!]{0,40}[:\u2014]|\u2014|: /.test(s.raw),
    },
    { weight: 1.6, when: (s) => hasDate(s) && s.date.time !== undefined && !isQuestion(s) },
    { weight: 1, when: (s) => s.date.repeat !== undefined },
    {
      weight: -5,
      pattern: say(
        `(?:stop|cancel|delete|snooze|turn off|quit|no more|list|show|change|edit|move|push|undo|unsnooze|un snooze|mute|all|which|what|my|pause|remove|clear|disable|where) (?:[^ .?]+ ){0,3}(?:${NOUN}|reminding|pinging|nudging)`,
        `(?:reminded|pinged|nudged|notified) (?:me|us)|already (?:did|done|submitted|sent)|overdue|snooze|mark|why did you|stop (?:reminding|pinging)`,
      ),
    },
    {
      weight: -2,
      pattern: say(
        'time zone|quiet hours|do not disturb|no messages|every message|too many|what did i|told me|tell me about (?:yourself|a time)|tell me (?:about|what|how|who|which|more|if|the|why)|remind me (?:what|who|how|which|why|where)|let me know if (?:i|you)',
      ),
    },
  ],
};

export const MANAGE_REMINDERS: IntentRules = {
  intent: 'manage-reminders',
  rules: [
    {
      // an advisor, of advisees by name: "done for Ada and Ben", "I met with Jordan yesterday", "all my advisees done"
      weight: 4.4,
      when: ({ raw, plain }) =>
        /^\s*(?:i(?:'m| am)? )?(?:all )?done (?:for|with) (?:all\b|both\b|\p{Lu}\p{L}+)/u.test(
          raw.replace(/^\p{L}/u, (c) => c.toLowerCase()),
        ) ||
        /\b(?:[Ii] |[Ww]e )?(?:met|spoke|talked|had (?:my|the|a) (?:meeting|talk)) with \p{Lu}\p{L}+/u.test(raw) ||
        / (?:all|both|every one|each) (?:of )?(?:my|the) (?:[^ .?]+ )?advisees? (?:are |is )?(?:done|met|seen|finished) | (?:which|who) of my advisees | my advisees (?:still|left|open) /.test(
          plain,
        ),
    },
    { weight: 4.2, pattern: /^ (?:done|mute) /, when: ({ words }) => words.length <= 4 },
    { weight: 5, pattern: say('snooze|snoozed|unsnooze|un snooze|snoozing') },
    {
      weight: 4.8,
      pattern: say(
        `(?:stop|cancel|delete|turn off|turn on|quit|no more|list|show|see|view|change|edit|move|push|pause|remove|clear|disable|kill|end|reset|update|fix|dismiss|restore|bring back|reschedule|rename|duplicate|mute|skip|which|what|where|how many|check|all|active|upcoming|existing|get rid of|drop|silence|merge|unmute|too many|resume) (?:[^ .?]+ ){0,4}${NOUN}`,
        `(?:my|the|that|this|those|these|your|all|a|one) (?:[^ .?]+ ){0,4}${NOUN} ~ (?:is|are|was|were|to|for|about|at|never|didnt|came|fired|went|keeps|still|instead|again|twice|wrong|on|off|please)`,
        `what (?:reminders|pings|alerts)|${NOUN} (?:list|i have|do i have|set|scheduled)`,
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        '(?:mark|check|tick|cross|log|count|set) (?:[^ .?]+ ){0,6}(?:done|complete|completed|finished|off|as done)|(?:stop|quit) (?:reminding|pinging|nudging|bugging|nagging|poking|telling|asking|messaging|pestering|notifying) me|(?:reminded|pinged|nudged|notified|poked|messaged) me (?:twice|again|too|three|already|late|early|at|about|for|yesterday|this|last|even)|why (?:did|are|do) you (?:remind|keep reminding|keep pinging|ping)|you (?:already |just )?(?:reminded|pinged|nudged|poked|notified|forgot to remind|didnt remind|never reminded)|un ?mark|undo|hit (?:complete|done|the wrong)|(?:pressed|clicked|tapped|hit|marked) (?:done|complete|it|that|the)',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:bump|push|move|shift|delay|postpone|defer|reschedule|slide|kick) (?:[^ .?]+ ){0,6}(?:to|by|back|until|till|later|tomorrow|next|off|up|a (?:day|week)|two|one)|later please|again (?:tomorrow|later|in)|not now|(?:ask|remind|ping|try) me (?:again )?(?:later|tomorrow instead)|give me (?:another|one more|a few more|two more|three more|more) (?:day|days|week|hour|hours|time)|(?:in|for) (?:3|three|2|two) (?:more )?days instead',
      ),
      when: (s) =>
        !/ (?:interview|rank|ranking|appointment|step|exam|mock|my advisor|graduation|start date|test) /.test(
          s.plain,
        ) || / (?:reminder|everything|ping|nudge|it) /.test(s.plain),
    },
    {
      weight: 2.6,
      pattern: say(
        '(?:i )?(?:already|just|finally) (?:did|done|submitted|sent|certified|finished|registered|turned|uploaded|completed|handled|took care|met|requested|asked|booked|filled|paid)|(?:it|that|this|that one) is (?:already )?(?:done|finished|completed|taken care|handled|submitted|sorted)|did (?:it|that|this) (?:already|last|yesterday|today|this|weeks|days)|overdue|says (?:overdue|late|due|not done)|all done|done with|i (?:have )?certified (?:yesterday|already|it)|check(?:ed)? off|knocked out|got it done|not (?:for me|relevant|applicable)|doesnt apply to me|not applicable',
      ),
    },
    {
      weight: 2.8,
      pattern: say(
        '(?:the|my|that) (?:[^ .?]+ ){1,4}(?:one|ones) (?:repeat|to repeat|again|earlier|later|weekly|daily|instead|off|done|to|on|is done|can go)|repeat instead|instead of once|instead of (?:daily|weekly|monthly|every)|make it (?:weekly|daily|monthly|repeat|recurring|earlier|later|once)|recurring|fix that|too (?:early|late|often|frequent)',
      ),
    },
    {
      weight: -4,
      pattern: say(
        'remind me (?:to|when|in|on|about|every|at|tomorrow|next)|dont let me forget|set (?:a|an|up a) reminder',
      ),
    },
    {
      weight: -2.5,
      pattern: say(
        'no messages|quiet hours|do not disturb|settings|time zone|slack|teams|email instead|before 10|language|spanish|english',
      ),
    },
    { weight: -2.5, pattern: say('alum|alumni|request|requests|liaison|mentor search|shadowing thing') },
  ],
};

export const PREFERENCES: IntentRules = {
  intent: 'preferences',
  rules: [
    {
      weight: 4.8,
      pattern:
        /^ (?:away|out of (?:the )?office|out|on (?:sabbatical|vacation|leave|maternity leave|parental leave|nights?|night (?:shifts?|float))|night shifts?|night float) (?:[^ .?]+ )?(?:until|through|from|next|this|for (?:a|the|two|one|three|\d)) /,
    },
    {
      // an absence: whoever says it is not to be written to
      weight: 4.8,
      pattern: say(
        '(?:im|am|i will be|ill be|be|currently) (?:[^ .?]+ )?(?:away|out|off|gone|traveling|travelling|abroad|unavailable|on (?:leave|vacation|holiday|sabbatical|nights?|night (?:shifts?|float)|overnights)) (?:[^ .?]+ ){0,3}(?:until|through|from|to|next|this|for|over|between)',
        '(?:out of office|auto ?reply|back from (?:leave|vacation|sabbatical)|take me off (?:the )?(?:list|rotation)|route ~ to my colleague)',
      ),
      when: ({ plain }) => !/ (?:interview|loa|leave of absence|on the waitlist|list) /.test(plain),
    },
    {
      weight: 5,
      pattern: say(
        'settings?|preferences?|quiet hours|do not disturb|dnd|mute|muted|unmute|unmute yourself|opt out|unsubscribe|opt in|subscribe|digest|dark mode|font|text size|voice over|screen reader',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        '(?:no|dont|stop|not|never|only|hold|avoid|limit|quit|less|fewer|more) (?:[^ .?]+ ){0,4}(?:messages?|notifications?|pings?|messaging|pinging|texting|notify|message|text|ping|emails?|dms?) (?:me )?(?:[^ .?]+ ){0,3}(?:before|after|between|during|at night|on|in the|until|while|weekends?|sundays?|saturdays?|mornings?|evenings?|overnight|past|when|per|a day|a week|except|from)|(?:messages?|notifications?|pings?|reminders?) (?:only )?(?:before|after|between|during|at night|on weekends|on weekdays|in the (?:morning|evening)|overnight|past)|(?:only|just) (?:message|ping|text|notify|contact|remind|email) me|(?:weekdays|weekends|mornings|evenings) only|once a (?:day|week) (?:is enough|max|only|please)|bundle|batch|all at once|one message',
      ),
    },
    {
      weight: 4.5,
      pattern: say(
        '(?:send|message|reach|contact|notify|text|ping|reply|talk|write|move|switch|use|deliver|get|email|prefer|only|want|have) (?:[^ .?]+ ){0,6}(?:slack|teams|email instead|by email|via email|through email|via text|by text|sms|whatsapp|discord|outlook|my phone|personal email|gmail|calendar feed)|(?:slack|teams|email) (?:instead|not|rather|only|is better|please)|never open (?:slack|teams)|dont (?:use|check|open|have) (?:slack|teams|email)|(?:slack|teams|email) (?:or|versus) (?:slack|teams|email)',
      ),
    },
    {
      weight: 4.5,
      pattern: say(
        '(?:speak|talk|write|answer|reply|respond|switch|change|use|say|in|en|para|prefer|messages?|understand|can you|do you) (?:[^ .?]+ ){0,3}(?:spanish|espanol|french|mandarin|chinese|portuguese|hindi|arabic|korean|english|german|vietnamese|russian|plain english|simple english|my language|another language|other languages?)|(?:simple|simpler|plain|easy|easier) (?:english|words|language)|language (?:setting|preference)|(?:exchange|international) student',
      ),
    },
    {
      weight: 4.2,
      pattern: say(
        '(?:shorter|longer|brief|briefer|concise|bullet points?|less (?:wordy|text|verbose|chatty|emoji|emojis)|more detail|tldr|walls? of text|too (?:long|wordy|chatty|formal|much text)|fewer (?:words|emojis|buttons)|no emojis?|stop using emojis?|more formal|less formal|bigger (?:text|font))|(?:my (?:name|pronouns|preferred name)|call me|name is not|use (?:they|she|he|my)|pronouns|go by|deadname|spell my name|nickname|i am not called|preferred name|changed my name|wrong name)',
      ),
    },
    {
      weight: 4,
      pattern: say(
        'time ?zones?|local time|my time|(?:eastern|pacific|central|mountain|est|pst|cst|est|et|pt|gmt) (?:time|please|not)?|convert ~~ time|am abroad|im abroad|doing ~ (?:global health|abroad) in|moved to ~ (?:time|coast)|24 ?hour (?:clock|time)|military time|daylight saving',
      ),
    },
    {
      weight: 4,
      pattern: say(
        'shabbat|shabbos|sabbath|ramadan|sundown|prayer times?|jummah|religious (?:holiday|observance)|on vacation (?:until|from|next)|honeymoon|back from (?:leave|vacation|break)|im (?:on|back from) leave|on leave|im (?:away|out) (?:until|from|next|for)|out of office|pause (?:everything|all|messages|notifications)|during (?:my )?(?:exam|exams|shelf|step|dedicated|night shift|nights)|sleep(?:ing)? (?:until|during the day|days)|night shift|work nights|on nights',
      ),
    },
    {
      weight: 3,
      pattern: say(
        'too many (?:messages|notifications|pings|reminders|emails)|(?:how often|frequency|less often|more often|how many messages|so many messages)|spamming me|spam|change how (?:you|often)|default|(?:change|update|set) my (?:class year|graduation year|track|specialty|specialties|email|phone|photo|society|profile)|my profile|quieter|leave me alone|(?:sound|vibration) (?:off|on)|turn (?:yourself|it|notifications|everything) (?:off|on|back on)',
      ),
    },
    {
      weight: -3,
      pattern: say(
        'remind me (?:to|when|in|on|about|every)|(?:alum|alumni|mentor|mentors) ~ (?:spanish|speaks?)|snooze|dont let me forget|mark|personal statement|interview|send (?:my|the) (?:application|letter|transcript|mspe|eras)',
      ),
    },
  ],
};
