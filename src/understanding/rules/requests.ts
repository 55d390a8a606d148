import type { Sentence } from '../sentence.js';
import { type IntentRules, say } from './rule.js';

const aboutRequest = (s: Sentence): boolean =>
  / (?:alum|alumni|mentor|mentors|liaison|request|requests|connection|intro|introduction|shadowing|advisor|inquiry|ticket|form|search|meeting|match|contact|asked|ask|asks|submitted|sent|mock|visit) /.test(
    s.plain,
  );

export const MY_REQUESTS: IntentRules = {
  intent: 'my-requests',
  rules: [
    {
      weight: 4.6,
      pattern: say(
        '(?:did|have|has|had) (?:you|you all|anybody|somebody|they) (?:ever |already |yet )?(?:find|found|get|got|reach|reached|hear|heard|turn up|say yes) (?:[^ .?]+ ){0,2}(?:somebody|anybody|anyone|someone|an alum|a person|from|back)',
        '(?:you|they|somebody) (?:were|was|are) (?:going|supposed|meant) to (?:connect|find|introduce|hook|put|set|get|look)|you (?:said|promised) you (?:would|ll|will) (?:connect|find|introduce|hook|put|look|get)',
        '(?:did|has|was|is) my (?:[^ .?]+ ){0,3}(?:request|thing|ask|shadowing|introduction|intro|application for a mock|practice interview|mock) (?:[^ .?]+ ){0,2}(?:approved|confirmed|go through|accepted|picked up|ok|okay|assigned)',
        '(?:ticket|request) (?:number |no )?\\d+(?! (?:[^ .?]+ )?(?:letters?|lors?|recommendations?|transcripts?|copies|signals|days?|weeks?|months?|people|programs?|more))|(?:show|see|what is in) (?:me )?(?:the )?queue|new (?:[^ .?]+ )?requests (?:today|this week)|requests (?:[^ .?]+ ){0,2}waiting for me',
      ),
    },
    {
      weight: 4.5,
      pattern: say(
        '(?:my|the|that|this|a|open|pending|second|first|other|old|last|both|all|previous|new|any|these|those|which|what) (?:[^ .?]+ ){0,3}(?:requests?|tickets?|inquir(?:y|ies)|asks|submissions?)(?! (?:letters?|lor|recommendation|a (?:letter|transcript)|time off))',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:status|update|updates|news|word|progress|luck|response|reply|replies|movement|answer|heard|hear|hearing|eta) ~ (?:on|of|from|about|back|yet|with|for)|(?:any|no) (?:update|updates|news|word|progress|luck|response|reply|answer|movement)|heard (?:back|anything|nothing|from)|where (?:is|are|does|do) (?:my|the|it) ~ (?:stand|at|request|things)?|what happened (?:to|with) (?:my|the)|still (?:waiting|pending|open|nothing|active|no)|what is taking so long|how long ~ (?:take|takes|wait) ~ (?:alum|liaison|reply|request)|been (?:waiting|a week|two weeks|days|[a-z0-9]+ (?:days|weeks))|gone quiet|radio silence|ghosted me',
      ),
      when: aboutRequest,
    },
    {
      weight: 1.4,
      pattern: say(
        'any (?:update|updates|news|word|luck|response|reply)|heard (?:back|anything)|status|where do (?:i|we|things) stand|still waiting|what happened (?:to|with) my',
      ),
    },
    {
      weight: 4,
      pattern: say(
        '(?:did|has|have|does|was|is) (?:my|the|that|it|they|somebody|anybody) ~ (?:message|request|form|note|question|ask|submission|inquiry|thing|it) ~ (?:go through|goes through|went through|submit|submitted|get (?:sent|through|there|received)|sent|received|arrive|reach|reached|register|been (?:sent|seen|read|received|claimed|answered|assigned))|go through|went through|screen froze|page crashed|(?:got|get|been) (?:received|claimed|assigned)|(?:received|seen|read|opened|picked up|claimed) my (?:message|request|note|form|question)',
      ),
    },
    {
      weight: 4,
      pattern: say(
        '(?:thing|things|what|person|visit|call|one|question|message|meeting|shadowing|mentor|alum|note|stuff|form|something|intro|introduction) (?:that )?i (?:asked|requested|sent|submitted|put in|filed|wrote|opened|made|filled|signed up)|i (?:asked|requested|sent|submitted|put in|filed|opened) ~~ (?:alum|alumni|mentor|liaison|request|somebody at|person at|shadowing|call|visit|intro|introduction|last week|yesterday|weeks? ago|days? ago|earlier|already|before)|my (?:two|three|second|first|last|other|old) (?:asks?|requests?|questions?)|(?:two|both|three) (?:asks|requests)',
      ),
    },
    {
      weight: 3.2,
      pattern: say(
        '(?:who|whos|which person|is somebody|is anybody) ~ (?:handling|handles|working on|has|got|claimed|owns|looking at|dealing with|assigned to|in charge of|responsible for) ~ (?:my|it|this|the|that)|handling my',
      ),
    },
    {
      weight: 3.4,
      pattern: say(
        '(?:cancel|withdraw|close|edit|change|update|reopen|re open|drop|pull|delete|scrap|pause|resubmit|retract|modify|resume|fix|correct|add|amend|revive|undo|take back|call off|put|keep|remove|forward|merge|duplicate|hold) ~~ (?:request|requests|ask|alum|alumni|liaison|inquiry|ticket|shadowing|mentor search|connection|intro|introduction|visit|call|meeting|search|what i (?:sent|asked|submitted|wrote)|i (?:sent|asked|submitted)|submission|form|on hold|question i|the one)(?! (?:letter|reminder|interview))',
      ),
      when: (s) =>
        !/ (?:reminder|reminders|notification|notifications|ping|nudge|interview slot|interview at) /.test(s.plain),
    },
    {
      weight: 3,
      when: (s) =>
        / (?:change|switch|swap|replace|update|make|edit) (?:[^ .?]+ ){1,4}to [^ .?]+ /.test(s.plain) &&
        (s.city !== undefined || s.institution !== undefined),
    },
    {
      weight: 3,
      pattern: say(
        'i (?:said|put|wrote|picked|chose|selected|entered|typed) ~~ (?:but|meant|instead|not) ~|wrong (?:hospital|city|specialty|person|date|box|option|place)|typo in (?:my|the)|meant (?:zoom|a call|call|email|visit|shadowing)|found (?:somebody|someone|one|a person|a mentor) (?:on my own|myself|already|elsewhere)|no longer (?:need|want|interested)|dont need (?:it|the|that|this|them|one) anymore|(?:changed my mind|plans changed) ~~ (?:request|alum|visit|call|shadow|mentor|it)',
      ),
    },
    {
      weight: 3.2,
      pattern: say(
        '(?:alum|alumni|mentor|liaison|doctor|she|he|they|person|dr [^ ]+) (?:you (?:found|gave|suggested|matched) ~ )?(?:answered|replied|responded|got back|emailed me|wrote back|agreed|said (?:yes|no|they)|declined|never|hasnt|havent|didnt|doesnt|ghosted|bailed|canceled|no showed|stood me up|is on leave|and i met|and i talked|already met)|(?:we|i) (?:already )?(?:met|talked|spoke|had (?:our|the|a) call) (?:with )?(?:the |my )?(?:alum|last|yesterday|already|him|her|them)|close it|can close|you can close|close (?:it|this|that) out|never got (?:an? )?(?:answer|reply|response|intro|email)|only one came back|came back',
      ),
    },
    {
      weight: -3,
      pattern: say(
        'reminder|reminders|notification|notifications|remind|snooze|rank list|rol|certify|nrmp|eras|interview invite|letter|letters|lor|mspe|transcript',
      ),
    },
    {
      weight: -2,
      pattern: say(
        'notified|find out|see it when|who sees|anonymous|confidential|privacy|step score|match result|programs?',
      ),
    },
  ],
};
