import { numberOf, WEEKDAYS, weekdayBeside } from './calendar-words.js';
import { anchored, besideHoliday } from './dates/anchored.js';
import { numeric, ordinalDay } from './dates/figures.js';
import type { FoundDate, NamedMilestone } from './dates/found-date.js';
import { plainDate } from './dates/library-date.js';
import { isoDay, type Moment } from './dates/moment.js';
import { findRepeat, firstOf } from './dates/rhythm.js';
import { timeIn } from './dates/time-of-day.js';

/** Dates stand in the first thousand characters; more would cost time. */
const READ = 1_000;
const MAY_HOLD_DATE =
  /\d|\b(?:today|tonight|tomorrow|tmrw|tmw|tomoz|mon|tue|wed|thu|fri|sat|sun|day|daily|week|wk|weekly|month|monthly|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|noon|midnight|morning|evening|night|afternoon|hours?|hrs?|minutes?|mins?|eod|cob|break|before|after|christmas|xmas|thanksgiving|halloween|spring|summer|fall|autumn|winter|block|weekend|nye|juneteenth|mlk)/;

const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:tmrw|tmr|tmw|tomoz|2moro|2morrow|tommorow|tommorrow|tomorow|tmmrw)\b/g, 'tomorrow'],
  [/\bwks?\b/g, 'week'],
  [/\bnxt\b/g, 'next'],
  [/\bhrs?\b/g, 'hours'],
  [/\bmins\b/g, 'minutes'],
  [/\b(?:thx|turkey) ?giving\b/g, 'thanksgiving'],
  [/\bb4\b/g, 'before'],
  [/\bsept\b/g, 'sep'],
];

/** The first date, time or rhythm in a sentence, in the person's zone, the coming one where it could be past or coming. */
export function findDate(raw: string, local: Moment, named: NamedMilestone): FoundDate {
  const text = SHORT_FORMS.reduce(
    (all, [from, to]) => all.replace(from, to),
    raw
      .slice(0, READ)
      .toLowerCase()
      .replace(/\u2019/g, "'"),
  );
  if (!MAY_HOLD_DATE.test(text)) return {};
  const repeat = findRepeat(text);
  const found =
    anchored(text, local, named) ??
    weekdayOfMonth(text, local) ??
    endOfYear(text, local) ??
    besideHoliday(text, local) ??
    dayAfterTomorrow(text, local) ??
    numeric(text, local) ??
    soon(text, local) ??
    plainDate(text, local) ??
    ordinalDay(text, local) ??
    vague(text) ??
    {};
  const rhythm = repeat ? { repeat: repeat.repeat, dateText: repeat.text } : {};
  const dated = repeat && !found.date ? { ...found, ...firstOf(repeat.text, local) } : found;
  return { ...dated, ...rhythm };
}

const NTH: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
};
const OF_MONTH =
  /\b(?:the )?(?<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) (?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:of|in) (?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "First Monday of January", "Sunday week". */
function weekdayOfMonth(text: string, { today }: Moment): FoundDate | null {
  const week = /\b(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day) week\b/.exec(text);
  const inAWeek = WEEKDAYS[week?.groups?.day ?? ''];
  if (week && inAWeek) {
    return {
      date: isoDay(weekdayBeside(inAWeek, today, 'after').plus({ days: 7 })),
      dateText: week[0],
      ...(timeIn(text) ?? {}),
    };
  }
  const match = OF_MONTH.exec(text);
  const { nth, day, month } = match?.groups ?? {};
  const weekday = WEEKDAYS[day ?? ''];
  if (!match || !nth || !month || !weekday) return null;
  const number = MONTHS.indexOf(month) + 1;
  const dayIn = (year: number) => {
    const start = today.set({ year, month: number, day: 1 });
    if (nth === 'last') return weekdayBeside(weekday, start.plus({ months: 1 }), 'before');
    return weekdayBeside(weekday, start.minus({ days: 1 }), 'after').plus({ weeks: (NTH[nth] ?? 1) - 1 });
  };
  const date = dayIn(today.year) < today ? dayIn(today.year + 1) : dayIn(today.year);
  return { date: isoDay(date), dateText: match[0], ...(timeIn(text) ?? {}) };
}

function endOfYear(text: string, { today }: Moment): FoundDate | null {
  const match = /\b(?:by |before )?(?:the )?end of (?:the|this) year\b/.exec(text);
  return match ? { date: isoDay(today.endOf('year')), dateText: match[0], ...(timeIn(text) ?? {}) } : null;
}

function dayAfterTomorrow(text: string, local: Moment): FoundDate | null {
  const match = /\b(?:the )?day after tomorrow\b/.exec(text);
  return match ? { date: isoDay(local.today.plus({ days: 2 })), dateText: match[0], ...(timeIn(text) ?? {}) } : null;
}

const SOON =
  /\bin (?:about )?(?<n>\d{1,3}|an?|one|two|three|four|five|six|half an|ten|couple|a couple of|a few) ?(?<unit>hours?|minutes?|min)\b/;

/** Counted on the clock, so that a change of clocks in between is right. */
function soon(text: string, local: Moment): FoundDate | null {
  const match = SOON.exec(text);
  const { n, unit } = match?.groups ?? {};
  if (!match || !n || !unit) return null;
  const minutes =
    n === 'half an' ? 30 : numberOf(n.replace(/^a (couple|few)(?: of)?$/, '$1')) * (unit.startsWith('hour') ? 60 : 1);
  const then = local.clock.plus({ minutes });
  return { date: then.toFormat('yyyy-MM-dd'), time: then.toFormat('HH:mm'), dateText: match[0] };
}

const VAGUE =
  /\b(?:(?:over|during|before|after|at|for|on|like|this|next) )?(?:the )?(?:winter|spring|summer|fall|autumn|christmas|holiday|thanksgiving|xmas)(?: break| holidays?| vacation)|\b(?:over|during) (?:the |my )?break\b|\b(?:this|next|later this|sometime this|sometime next) (?:week|month|year|spring|summer|fall|winter|autumn|block|rotation|season|term|semester)\b|\bany (?:day|time) (?:after|before) \d{1,2}\b|\bwhatever day\b/;

/** A time that no day can be named for: the words alone. */
function vague(text: string): FoundDate | null {
  const match = VAGUE.exec(text);
  return match ? { dateText: match[0] } : null;
}
