import type { PreferredChannel, ReminderKind } from '../../advising/reminders/preference-store.js';

export type Wanted =
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'quiet'; from?: string; to?: string }
  /** Other quiet hours for a while; without times, those of somebody who works at night. */
  | { kind: 'shift'; from?: string; to?: string }
  | { kind: 'shift-over' }
  | { kind: 'mute' | 'unmute'; what: ReminderKind }
  | { kind: 'channel'; channel: PreferredChannel }
  | { kind: 'zone' }
  /** What the school's roster says of somebody. */
  | { kind: 'roster' }
  /** Shorter, simpler, on certain weekdays: nothing that can be set here. */
  | { kind: 'cannot' }
  | { kind: 'show' };

const TIME = String.raw`(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?|noon|midnight`;
const RESUME =
  /\b(un-?mute|un-?pause|un-?silence|resume|(start|begin) (again|sending|messaging|reminding)|(turn|switch) (\w+ )*(back )?on|i'?m back|back from)\b/i;
const PAUSE =
  /\b(mute|pause|snooze everything|(stop|no more|quit|cancel|disable|turn off|switch off) (\w+ ){0,3}(messages?|messaging|reminders?|notif\w*|pings?|texts?|it|them)|do not disturb|dnd|leave me alone|silence|shut up|unsubscribe|stop (messaging|texting|pinging|bothering|writing)( me)?)\b/i;
const ZONE = /\b(time ?zones?|local time|my zone)\b/i;
/** Said of oneself: another Match with a calendar of its own, which is no failed one. */
export const ANOTHER_MATCH =
  /\bi(['’]?m|['’]?ve| am| have)? (just |now |since )*(switch|chang|mov)(ed|ing)\b.{0,40}\b(sf|urology|military|main|nrmp|couples) match\b/i;
const ROSTER =
  /\b(chang|switch|updat|correct|set|fix|wrong|mov|go(ing|es)? (in)?to)\w*\b.{0,40}\b(class year|graduation year|track|specialt(y|ies)|society|(sf|urology|military|main|nrmp|couples) match)\b|\b(class year|graduation year|track|society) (here )?(is|are) wrong\b/i;
const WEEKLY = /\b(shabbat|sabbath|sundown|sunset|weekends?|(on|every) (mon|tues|wednes|thurs|fri|satur|sun)days?)\b/i;
const STYLE =
  /\b(short(er)?|brief(er)?|long|simple(r)?|plain|walls? of text|emojis?|language|english|spanish|font|bigger|tone|formal)\b/i;

const NIGHTS =
  /\b(night ?shifts?|night ?float|(on|work(ing)?|doing|have|my) (a (week|month|block) of )?nights|nights? (rotation|block|week))\b/i;
const NIGHTS_OVER =
  /\b(off nights|(no more|done with|finished|over with|end of|back from) (my )?(night ?shifts?|night ?float|nights)|(night ?shifts?|night ?float|nights) (are|is) (over|done|finished))\b/i;
const KINDS: readonly (readonly [ReminderKind, RegExp])[] = [
  ['advisees', /\badvisees?\b|\bmy students\b|\badvisors? (pings?|reminders?|summar\w+)\b/i],
  [
    'meetings',
    /\b(did (you|we) (meet|talk)|(whether|if) (we|i) (have )?(met|talked)|(the )?meeting (questions?|check-?ins?|follow-?ups?)|asking (me )?(about|how) (the|my|our) (meeting|conversation)s?)\b/i,
  ],
  ['windows', /\b(soft|month(ly)? windows?|windows?|good times?|suggested (steps?|months?)|suggestions?)\b/i],
  [
    'dates',
    /\b(deadlines?|due dates?|milestones?|calendar|dates?) (reminders?|nudges?|pings?|messages?|notifications?)|(reminders?|nudges?|pings?|messages?) (about|of|for|on) (the )?(deadlines?|due dates?|milestones?|calendar|dates)\b/i,
  ],
];
const NOT_WANTED =
  /\b(no( more)?|stop|mute|without|don'?t (send|want|need)|turn off|switch off|opt out|leave out|unsubscribe|skip)\b/i;
const WANTED =
  /\b(un-?mute|opt( back)? in|turn (\w+ )*on|switch (\w+ )*on|bring back|start (again )?(the|my|with)|want (\w+ )*(again|back)|send (\w+ )*again|subscribe)\b/i;

/** Only where a kind of reminder is named; "stop reminders" is a pause. */
function readKind(text: string): Wanted | null {
  const what = KINDS.find(([, sign]) => sign.test(text))?.[0];
  if (what === undefined) return null;
  if (WANTED.test(text) && !/\bunsubscribe\b/i.test(text)) return { kind: 'unmute', what };
  return NOT_WANTED.test(text) ? { kind: 'mute', what } : null;
}

/** What a sentence about settings asks for, by its words. */
export function readPreferences(text: string): Wanted {
  const words = text.replaceAll('’', "'");
  if (NIGHTS_OVER.test(words)) return { kind: 'shift-over' };
  if (NIGHTS.test(words)) return { kind: 'shift', ...readRange(words) };
  if (ROSTER.test(words)) return { kind: 'roster' };
  const kind = readKind(words);
  if (kind) return kind;
  if (RESUME.test(words)) return { kind: 'resume' };
  const quiet = readQuiet(words);
  if (WEEKLY.test(words) && !quiet) return { kind: 'cannot' };
  if (quiet) return { kind: 'quiet', ...quiet };
  const channel = readChannel(words);
  if (channel) return { kind: 'channel', channel };
  if (PAUSE.test(words)) return { kind: 'pause' };
  if (ZONE.test(words)) return { kind: 'zone' };
  return STYLE.test(words) ? { kind: 'cannot' } : { kind: 'show' };
}

/** "I sleep 8 to 4": by day. */
function readRange(text: string): { from?: string; to?: string } {
  const range = new RegExp(
    String.raw`\b(?:sleep\w*|asleep|quiet|between|from)\b\D{0,12}?(?<from>${TIME})\s*(?:and|to|until|till|-|–)\s*(?<to>${TIME})(?!\s*(?:st|nd|rd|th)\b)`,
    'i',
  ).exec(text)?.groups;
  return (range?.from && range.to && both(clockOf(range.from, 'am'), clockOf(range.to, 'pm'))) || {};
}

function readQuiet(text: string): { from?: string; to?: string } | null {
  const range = new RegExp(
    String.raw`\b(?:between|from|quiet(?: hours?)?(?: are| is)?:?)\s+(?<from>${TIME})\s*(?:and|to|until|till|-|–)\s*(?<to>${TIME})`,
    'i',
  ).exec(text)?.groups;
  if (range?.from && range.to) return both(clockOf(range.from, 'pm'), clockOf(range.to, 'am'));
  if (/\bno quiet (hours|time)\b/i.test(text)) return { from: '00:00', to: '00:00' };
  const before = new RegExp(String.raw`\b(?:before|until|till|earlier than)\s+(?<at>${TIME})`, 'i').exec(text)?.groups
    ?.at;
  const after = new RegExp(String.raw`\b(?:after|past|later than)\s+(?<at>${TIME})`, 'i').exec(text)?.groups?.at;
  // "only after 10", "not before 10": the morning; "nothing after 9": the evening
  const only = /\bonly\b/i.test(text);
  const morning = only ? after : before;
  const evening = only ? before : after;
  return both(evening ? clockOf(evening, 'pm') : null, morning ? clockOf(morning, 'am') : null);
}

function both(from: string | null, to: string | null): { from?: string; to?: string } | null {
  if (from === null && to === null) return null;
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** `HH:mm`. An hour up to 11 without am or pm is read as `half` of the day says. */
function clockOf(text: string, half: 'am' | 'pm'): string | null {
  if (/noon/i.test(text)) return '12:00';
  if (/midnight/i.test(text)) return '00:00';
  const [, hours, minutes = '00', mark] = /(\d{1,2})(?:[:.](\d{2}))?\s*(a|p)?/i.exec(text) ?? [];
  const hour = Number(hours);
  if (hours === undefined || hour > 23 || Number(minutes) > 59) return null;
  const part = mark ? `${mark.toLowerCase()}m` : hour <= 12 && hours.length < 2 ? half : hour > 12 ? '24' : half;
  const clock = part === '24' ? hour : (hour % 12) + (part === 'pm' ? 12 : 0);
  return `${String(clock).padStart(2, '0')}:${minutes}`;
}

function readChannel(text: string): PreferredChannel | null {
  const wanted =
    /\b(?:to|on|in|via|use|using|through|over|by|prefer)\s+(?:ms |microsoft )?(slack|teams)\b(?! (?:anymore|is))/gi;
  const unwanted = /\b(?:never|not|don'?t|no longer|instead of|rather than|stop)\b[^.,;]*?\b(slack|teams)\b/gi;
  const not = new Set([...text.matchAll(unwanted)].map(([, name]) => name?.toLowerCase()));
  const named = [...text.matchAll(wanted)].map(([, name]) => name?.toLowerCase()).filter((name) => !not.has(name));
  const [only] = named;
  if (only === 'slack' || only === 'teams') return only;
  if (not.has('slack') !== not.has('teams') && /\b(slack|teams)\b.*\b(slack|teams)\b/i.test(text))
    return not.has('slack') ? 'teams' : 'slack';
  return null;
}
