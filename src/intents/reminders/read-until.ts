import { addDays, addMonths, lastOfMonth, weekdayOf } from '../../time/local-date.js';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?<month>${MONTHS.join('|')})[a-z]*`;
const UNTIL = /\b(?:until|till|til|'til|up to|through)\s+(?<what>[^.?!,;]{2,60})/i;
/** The person's own doing: no day and no step of the calendar. */
const OWN_DOING = /^(i|i'm|i've|it|it's|that|this|we|done|my)\b/i;

export interface Until {
  /** The last local date, as it was named. */
  date: string | null;
  /** What may be a step of the calendar: "rank lists are due". */
  step: string | null;
}

/** "until the 14th", "until Friday", "through the end of February", "until rank lists are due". Null: no end is named. */
export function readUntil(text: string, today: string): Until | null {
  const what = UNTIL.exec(text.replaceAll('’', "'"))
    ?.groups?.what?.split(/\s(?:remind|ping|nudge|to)\s/i)[0]
    ?.trim();
  if (!what) return null;
  const date = dateIn(what, today);
  return { date, step: date === null && !OWN_DOING.test(what) ? what : null };
}

function dateIn(what: string, today: string): string | null {
  const words = what.replace(/^the /i, '');
  const iso = /^\d{4}-\d{2}-\d{2}\b/.exec(words)?.[0];
  if (iso) return real(iso);
  const day = /^(?:next |this )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i.exec(words)?.[1];
  if (day) return addDays(today, (DAYS.indexOf(day.toLowerCase()) + 1 - weekdayOf(today) + 7) % 7 || 7);
  const { month, date, year } =
    new RegExp(`^${MONTH}\\.?\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>\\d{4}))?`, 'i').exec(words)
      ?.groups ?? {};
  if (month && date) return inYear(month, Number(date), year, today);
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th)\b/i.exec(words)?.[1];
  if (ordinal) return inMonth(Number(ordinal), today);
  const whole = new RegExp(`^(?<end>end of )?${MONTH}$`, 'i').exec(words)?.groups;
  const first = whole?.month ? inYear(whole.month, 1, undefined, `${today.slice(0, 7)}-01`) : null;
  return first === null || !whole?.end ? first : lastOfMonth(first);
}

/** The coming one; null: the calendar has no such day. */
function inYear(month: string, date: number, year: string | undefined, today: string): string | null {
  const number = String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1).padStart(2, '0');
  const at = (y: number) => real(`${y}-${number}-${String(date).padStart(2, '0')}`);
  if (year) return at(Number(year));
  return [0, 1].map((more) => at(Number(today.slice(0, 4)) + more)).find((day) => day !== null && day >= today) ?? null;
}

function inMonth(date: number, today: string): string | null {
  const months = [0, 1, 2].map((more) => addMonths(`${today.slice(0, 7)}-01`, more).slice(0, 8));
  return (
    months
      .map((month) => real(`${month}${String(date).padStart(2, '0')}`))
      .find((day) => day !== null && day >= today) ?? null
  );
}

function real(date: string): string | null {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date ? date : null;
}
