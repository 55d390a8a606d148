import { DateTime } from 'luxon';
import type { FoundDate } from './found-date.js';
import { isoDay, type Moment } from './moment.js';
import { timeIn } from './time-of-day.js';

const NUMERIC =
  /(?<![\d/.\w-])(?<month>\d{1,2})[/-](?<day>\d{1,2})(?:[/-](?<year>\d{4}|\d{2}))?(?![\d/%\w-]|\s*(?:of|done|way|ratio|people|programs|interviews|letters|years?|weeks?|months?))/;
const BEFORE_SCORE =
  /\b(?:step|m|ms|year|level|pgy|grade|score|about|like|usmle|comlex|part|days?|weeks?|interviews?)\s*$/;

/** Month and day in figures. Where both readings exist the person is asked; the American one is kept meanwhile. */
export function numeric(text: string, local: Moment): FoundDate | null {
  const match = NUMERIC.exec(text);
  const groups = match?.groups;
  if (!match || !groups?.month || !groups.day || match[0] === '24/7') return null;
  if (BEFORE_SCORE.test(text.slice(0, match.index))) return null;
  const [month, date] = [Number(groups.month), Number(groups.day)];
  const [m, d, unclear] = month > 12 ? [date, month, false] : [month, date, date <= 12 && month !== date];
  const given = groups.year ? Number(groups.year.length === 2 ? `20${groups.year}` : groups.year) : null;
  const first = DateTime.utc(given ?? local.today.year, m, d);
  if (!first.isValid) return null;
  const found = given === null && first < local.today ? first.plus({ years: 1 }) : first;
  return {
    date: isoDay(found),
    dateText: match[0],
    ...(unclear ? { dateUnclear: true } : {}),
    ...(timeIn(text.replace(match[0], ' ')) ?? {}),
  };
}

const ORDINAL_DAY =
  /\b(?<lead>on|by|before|until|till|after|for|around) the (?<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:year|time|floor|one|choice|rank|request|grade|edition|program|percentile|letter|interview))|\bthe (?<late>1\d|2\d|3[01])(?:st|nd|rd|th)\b(?! (?:year|time|floor|one|choice|percentile|program))/;

/** "On the 8th": the next one to come. */
export function ordinalDay(text: string, { today }: Moment): FoundDate | null {
  const match = ORDINAL_DAY.exec(text);
  const day = Number(match?.groups?.day ?? match?.groups?.late);
  if (!match || !(day >= 1 && day <= 31)) return null;
  for (let month = 0; month < 12; month++) {
    const first = today.startOf('month').plus({ months: month });
    if (day > (first.daysInMonth ?? 28)) continue;
    const date = first.set({ day });
    if (date >= today)
      return {
        date: isoDay(date),
        dateText: match[0].replace(/^(?:on|by|before|until|till|after|for|around) /, ''),
        ...(timeIn(text) ?? {}),
      };
  }
  return null;
}
