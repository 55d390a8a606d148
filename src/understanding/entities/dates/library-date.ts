import { casual } from 'chrono-node/en';
import { DateTime } from 'luxon';
import { weekdayBeside } from '../calendar-words.js';
import type { FoundDate } from './found-date.js';
import { isoDay, type Moment } from './moment.js';
import { hhmm, timeIn } from './time-of-day.js';

/** Without one of these the date library finds nothing, and it is slow. */
const DATED =
  /\d|\b(?:today|tonight|tomorrow|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|january|february|march|april|august|september|october|november|december|morning|evening|night|afternoon|(?:this|next|coming|in an?|in one|in two|in three|in four|in five|in six|in ten|in a few|in a couple of) (?:day|week|month|year|hour|minute)s?|(?:this|next) weekend)\b/;

const BARE_WEEKDAY = /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** What the date library finds, without what only looks like a date. */
export function plainDate(typed: string, local: Moment): FoundDate | null {
  // "Saturday the 19th of December": the figure decides
  const text = typed.replace(
    /\b(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,? the (?=\d{1,2}(?:st|nd|rd|th)\b)/,
    'the ',
  );
  if (!DATED.test(text)) return null;
  const results = casual.parse(text, { instant: local.now, timezone: local.clock.offset }, { forwardDate: true });
  for (const { text: said, index, start } of results) {
    if (isNoDate(said, text.slice(Math.max(0, index - 14), index), text.slice(index + said.length))) continue;
    const date = DateTime.utc(start.get('year') ?? 1, start.get('month') ?? 1, start.get('day') ?? 1);
    const onlyTime =
      start.isCertain('hour') && !start.isCertain('day') && !start.isCertain('weekday') && !start.isCertain('month');
    const hour = start.get('hour') ?? 0;
    const inAfternoon =
      start.isCertain('hour') &&
      !start.isCertain('meridiem') &&
      hour >= 1 &&
      hour <= 6 &&
      !/night|morning|am\b/.test(said);
    const evening =
      /\b(?:tonight|evening|night)\b/.test(said) && hour >= 1 && hour < 12 && !start.isCertain('meridiem');
    const time = start.isCertain('hour')
      ? hhmm(inAfternoon || (evening && hour < 12) ? (hour % 12) + 12 : hour, start.get('minute') ?? 0)
      : null;
    const day =
      onlyTime && time ? nextOf(time, local) : shifted(date, said, text.slice(Math.max(0, index - 12), index), local);
    if (!day || day < local.today) continue;
    // "move it to Monday", said on a Monday
    const nextWeek = !time && BARE_WEEKDAY.test(said) && day.hasSame(local.today, 'day');
    const spoken = time ? { time } : (timeIn(said) ?? timeIn(text) ?? {});
    return { date: isoDay(nextWeek ? day.plus({ days: 7 }) : day), dateText: phraseOf(said, text, index), ...spoken };
  }
  return null;
}

const nextOf = (time: string, { clock, today }: Moment): DateTime =>
  time > clock.toFormat('HH:mm') ? today : today.plus({ days: 1 });

const MONTH_ONLY =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

/** "Early", "mid", "end of" a month; the Monday of next week; the first of next month. Null: too vague for a day. */
function shifted(date: DateTime, said: string, before: string, { today }: Moment): DateTime | null {
  if (/^(?:this|the) (?:week|month|year)$|^(?:next|this) (?:year|season)$/.test(said)) return null;
  if (said === 'next week') return weekdayBeside(1, today, 'after');
  if (said === 'next month') return today.plus({ months: 1 }).startOf('month');
  if (!MONTH_ONLY.test(said)) return date;
  if (/\bmid(?:dle of)?[ -]$/.test(before)) return date.set({ day: 15 });
  if (/\b(?:late|end of) $/.test(before)) return date.endOf('month').startOf('day');
  return date.month === today.month && date.year > today.year ? today.endOf('month').startOf('day') : date;
}

const phraseOf = (said: string, text: string, index: number): string => {
  const lead = /(?:early|late|mid|end of|later)[ -]$/.exec(text.slice(Math.max(0, index - 8), index))?.[0] ?? '';
  return `${lead}${said}`.trim();
};

function isNoDate(said: string, before: string, after: string): boolean {
  if (/^(?:now|right now|second|sec|mar|a (?:day|week|month|year|second|minute)|ago)$/.test(said)) return true;
  if (/\b(?:ago|last|past|yesterday|earlier)\b/.test(said) || /\b(?:last|since|back in|from|past|was)\s+$/.test(before))
    return true;
  if (
    /^(?:\d+|an?|one|two|three|four|few|couple)\s*(?:h|hr|hour|minute|min|day|week|month|year|yr)/.test(said) &&
    !/^\s*from (?:now|today)/.test(after)
  )
    return true;
  if (/^(?:sat|sun)$/.test(said))
    return (
      !/\b(?:on|this|next|by|every|before|after|until|till|fri|or|and|to)\s*$/.test(before) &&
      !/^\s*(?:\d|at|night|morning|noon|afternoon)/.test(after)
    );
  if (said === 'may')
    return (
      !/\b(?:in|by|until|til|till|of|this|next|early|late|mid|before|after|for|to)\s*$/.test(before) ||
      /^\s*(?:i|not|be|have|or|he|she|they|we)\b/.test(after)
    );
  if (
    said === 'march' &&
    (/^\s*(?:on|over|through|into|to)\b/.test(after) || /\b(?:might|will|could|would|can)\s*$/.test(before))
  )
    return true;
  if (MONTH_ONLY.test(said) && /\bdr\.? $/.test(before)) return true;
  if (
    /^at \d{1,2}$/.test(said) &&
    /^\s*(?:program|hospital|place|school|interview|different|other|site|institution|percent|%|of)/.test(after)
  )
    return true;
  if (/^\d{1,2}$|^\d{4}$|^\d{1,2}[/-]\d{1,2}/.test(said)) return true;
  return false;
}
