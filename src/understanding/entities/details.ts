import type { DateTime } from 'luxon';
import type { AlumniMode, Slots } from '../../intents/intents.js';

const MODES: readonly (readonly [AlumniMode, RegExp])[] = [
  [
    'shadowing',
    /shadow(?:ing|ed)?\b|\b(?:follow|tag along with|trail|sit in with|tail) (?:an?|the|some|around)?\b(?: \w+){0,3} ?(?:around|for a (?:day|half day|morning|shift)|for half a day|on rounds)\b/,
  ],
  [
    'visit',
    /\b(?:visit(?:ing)?|drop by|stop by|swing by|in person|come (?:see|by)|tour|meet up|face to face|grab coffee|coffee)\b/,
  ],
  [
    'call',
    /\b(?:call(?! (?:schedule|schedules|room|rooms|shift|shifts|burden|nights?|me|it|programs?|the program|pool|hours|weekends?|day|days))|calls|phone|zoom|video ?(?:call|chat)?|facetime|hop on|skype|teams call|ring (?:an?|up|him|her|them|somebody|someone)|dial|by voice)\b/,
  ],
  [
    'email',
    /\be ?-?mail(?:ing|s|ed)?\b|\bwrite (?:to )?(?:them|him|her|an alum|an alumna|somebody|someone|a grad(?:uate)?)\b|\bdrop (?:an? )?(?:\w+ ){0,2}(?:a )?(?:line|note)\b|\bin writing\b/,
  ],
];
const NOT_A_CALL =
  /\b(?:on|28 ?hr|24 ?hr|overnight|night|after|post|trauma|home|in house|ob|week of) call\b(?! (?:with|w|about|to))/;

/** How to meet. In "I said visit but meant a call" the later word counts. */
export function findMode(text: string): AlumniMode | undefined {
  const plain = text
    .toLowerCase()
    .replace(/['\u2019]/g, '')
    .replace(/[^\p{L}\p{N}-]+/gu, ' ')
    .replace(NOT_A_CALL, ' ');
  const meant =
    /\b(?:meant|instead|rather|actually|change (?:it |that |this )?(?:\w+ )?to|to an?|not \w+ but)\b(?<tail>.*)$/.exec(
      plain,
    )?.groups?.tail;
  const first = (part: string): AlumniMode | undefined =>
    MODES.map(([mode, sign]) => ({ mode, at: part.search(sign) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0]?.mode;
  const shadowing = /shadow/.test(plain) && !meant ? 'shadowing' : undefined;
  return (meant ? first(meant) : undefined) ?? shadowing ?? first(plain);
}

const ROLES: readonly (readonly [NonNullable<Slots['role']>, RegExp])[] = [
  [
    'residency_advisor',
    / (?:residency|application|match|eras|specialty specific|rank list|specialty) (?:application )?(?:advis[eo]rs?|advising) | ra advisor | raa /,
  ],
  [
    'society_advisor',
    / (?:society|house|college|advisory|learning community|academic) (?:[^ .?]+ )?(?:advis[eo]rs?|deans?|head|fellow|coordinator|mentors?) | my society /,
  ],
  [
    'orma',
    / (?:orma|multicultural(?: affairs)?|diversity office|minority affairs|office of (?:multicultural|diversity|inclusion)[a-z ]*|belonging office) /,
  ],
  ['liaison', / (?:alumni|alum) (?:liaison|relations|office|coordinator) | liaison /],
  ['interviewer', / (?:mock|practice) interviewers? | interviewer for (?:a )?(?:mock|practice) /],
  ['dean', / (?:deans?(?! letters?)(?: of students| for students| of student affairs)?|student affairs|osa) /],
  ['specialty_mentor', / (?:mentors?|mentorship|mentee) /],
];
export const findRole = (plain: string): Slots['role'] => ROLES.find(([, sign]) => sign.test(plain))?.[0];

const YEAR_WORDS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  final: 4,
};

/** Year of graduation. M4s graduate at the end of the academic year, which turns in July. */
export function findClassYear(plain: string, clock: DateTime): number | undefined {
  const stated = / (?:class of|c o|graduating (?:in )?|graduate in|grad year|co) ?(20\d\d|\d\d) /.exec(plain)?.[1];
  if (stated) return stated.length === 2 ? 2000 + Number(stated) : Number(stated);
  const short = / (?:m|ms|oms)(?: )?([1-4]) /.exec(plain)?.[1];
  const word = / (first|1st|second|2nd|third|3rd|fourth|4th|final) year (?:med(?:ical)? )?(?:student )?/.exec(
    plain,
  )?.[1];
  // "fourth year checklist": the year of whoever speaks of its steps
  const ofSteps =
    word !== undefined &&
    new RegExp(
      ` ${word} years? (?:med(?:ical)? )?(?:students? )?(?:checklist|to do|deadlines?|dates|what|whats|have|timeline|tasks|need|must|should|here|steps|calendar|plan)(?= )`,
    ).test(plain);
  const said =
    ofSteps ||
    / (?:im|as|being|am) (?:an? |about to be an? |almost an? )?(?:[^ .?]+ )?$/.test(
      plain.slice(0, plain.indexOf(word ?? '\u0000')),
    )
      ? word
      : undefined;
  const year = short ? Number(short) : said ? YEAR_WORDS[said] : undefined;
  if (!year) return undefined;
  return clock.year + (clock.month >= 7 ? 1 : 0) + (4 - year);
}

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  one: 1,
  second: 2,
  '2nd': 2,
  two: 2,
  third: 3,
  '3rd': 3,
  three: 3,
  fourth: 4,
  '4th': 4,
  four: 4,
  fifth: 5,
  '5th': 5,
  five: 5,
  last: -1,
  bottom: -1,
  top: 1,
  latest: 1,
  newest: 1,
};
const ORDINAL =
  / (?:the|my|that|drop|keep|cancel|delete|snooze|remove|change) (first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|bottom|top|latest|newest)(?: (?:one|request|ask|reminder|person|name|option|ticket|item|thing|of))?(?= (?:[.?]|and|keep|drop|please|instead|to|off|$) ?|$)| (?:number|no|nr|option|request|reminder|#) ?(\d|one|two|three|four|five) |^ (?:the )?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?: (?:one|please|guy|person|option))* (?:[.?] )?$|^ # ?(\d) $|^ (\d) (?:please )?(?:[.?] )?$|^ (?:[^ .?]+ ){0,3}(?:the )?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (?:one|guy|person|option) (?:looks|sounds|seems|is (?:good|great|perfect|best|fine|the)|works|fits|would|will do|then|thanks|if|by|with|on|in|for) /;

export function findOrdinal(plain: string): number | undefined {
  const match = ORDINAL.exec(plain);
  const said = match?.slice(1).find((part) => part !== undefined);
  if (said === undefined) return undefined;
  return ORDINALS[said] ?? (Number(said) || undefined);
}

const VERBS: readonly (readonly [NonNullable<Slots['verb']>, RegExp])[] = [
  ['list', / (?:any|an|no) (?:updates?|news|word|status) /],
  [
    'undo',
    / (?:undo|unmark|un ?complete|un ?snooze|unsnoozed?|by (?:accident|mistake)|accident(?:al)?ly|didnt mean to|not (?:actually )?done|mark (?:[^ .?]+ ){0,3}not done|bring back (?:my |the |that )?(?:reminder|ping|nudge)) /,
  ],
  [
    'reopen',
    / (?:re ?open|re ?activate|restart|resume|revive|bring (?:it |that |the request )?back|re ?submit|un ?withdraw|unpause) /,
  ],
  [
    'snooze',
    / (?:snooze[a-z]*|postpone|push (?:it|this|that|everything|them|all|back|the|my)|bump|delay|defer|move (?:it|this|that|them|everything|my|the|reminder|number|no|\d+)|later|again (?:in|tomorrow|next)|not now|remind me (?:again|later)|reschedule) /,
  ],
  ['pause', / (?:pause|on hold|hold off|put (?:[^ .?]+ ){0,5}on hold|freeze) /],
  [
    'withdraw',
    / (?:withdraw|cancel|drop|never ?mind|nvm|retract|scrap|pull|take back|delete|remove|call off|not needed|dont need|no longer need|close|kill|forget) /,
  ],
  [
    'done',
    / (?:done|finished|completed?|submitted|certified|checked off|check off|tick off|mark (?:[^ .?]+ ){0,4}(?:done|complete|off)|did (?:it|that|this)|already (?:did|sent|submitted|done)|took care of|handled|overdue but) /,
  ],
  ['stop', / (?:stop|quit|unsubscribe|turn off|disable|no more|silence|end|cut out) /],
  [
    'change',
    / (?:change|edit|update|fix|correct|switch|modify|swap|add|replace|amend|meant|instead|repeat|make (?:it|that|the)) /,
  ],
  [
    'list',
    / (?:list|show|see|view|what are|which|status|any update|updates?|check|where (?:is|are)|do i have|pending|upcoming|all my) /,
  ],
];

/** What to do with a reminder or a request. On reminders "cancel" and "delete" mean: stop. */
export function findVerb(plain: string, about: 'request' | 'reminder'): Slots['verb'] {
  const verb = VERBS.find(([, sign]) => sign.test(plain))?.[0];
  if (about === 'reminder' && verb === 'withdraw') return 'stop';
  if (about === 'request' && (verb === 'stop' || verb === 'done')) return 'withdraw';
  return verb;
}
