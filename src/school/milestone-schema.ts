import { z } from 'zod';
import type { Track } from '../advising/people/person.js';
import { cell, list, needed, optional, type Read, Reason } from './cell.js';
import { anyText, email, isoDate, oneOf, timeOfDay, timeZone } from './cell-kinds.js';
import { entryId } from './entry-id.js';
import { type DateSpan, dateSpan, daysBefore, monthSpan, windowSpan } from './milestone-when.js';
import type { MilestoneRow } from './pack.js';
import type { EntriesSpec } from './read-entries.js';
import { stepAdvisorOf, trackOf } from './roster-schema.js';

const KEYS = {
  keys: [
    'id',
    'season',
    'track',
    'audience',
    'title',
    'date',
    'date_end',
    'window',
    'months_before_graduation',
    'time',
    'time_zone',
    'what_to_do',
    'source',
    'confidence',
    'remind_before',
    'advised_by',
    'verified_by',
    'verified_on',
    'note',
  ],
  spellings: {
    tracks: 'track',
    month_offset: 'months_before_graduation',
    offset: 'months_before_graduation',
    months_offset: 'months_before_graduation',
    offset_months: 'months_before_graduation',
    months_before: 'months_before_graduation',
    end_date: 'date_end',
    timezone: 'time_zone',
    sources: 'source',
    notes: 'note',
    advisors: 'advised_by',
    advisor_roles: 'advised_by',
  },
} as const;

/** `2026-27`; every text that is no season means all of them, so only its known words are taken. */
const season: Read<string> = (text) => {
  if (/^(any|all|every( |-|_)?(season|year)|-)?$/i.test(text)) return 'any';
  const [, start, end] = /^(\d{4})\s*[-/–]\s*(\d{2}|\d{4})$/.exec(text) ?? [];
  const follows = start !== undefined && end !== undefined && (Number(start) + 1) % 100 === Number(end) % 100;
  return follows ? `${start}-${end.slice(-2)}` : new Reason('is not a season, such as 2026-27 (or any)');
};

const anyTrack = oneOf<'all'>(['all'], { any: 'all', every: 'all', everyone: 'all' });
const track: Read<Track | 'all'> = (text) => {
  const all = anyTrack(text);
  return all instanceof Reason ? trackOf(text) : all;
};

const AUDIENCES: readonly MilestoneRow['audience'][] = ['student', 'advisor', 'both'];
const audience = oneOf(AUDIENCES, {
  students: 'student',
  advisors: 'advisor',
  office: 'advisor',
  staff: 'advisor',
  all: 'both',
  everyone: 'both',
});

/** Only what says "published" counts as that; "typical" may be followed by why. */
const confidence: Read<MilestoneRow['confidence']> = (text) => {
  if (/^published\b/i.test(text)) return 'published';
  return /^(typical|unverified|expected|tentative)\b/i.test(text)
    ? 'typical'
    : new Reason('is neither published nor typical');
};

const when = <T>(read: (raw: unknown) => T | Reason) =>
  z.unknown().transform((raw, context): T => {
    const value = read(raw);
    if (!(value instanceof Reason)) return value;
    context.addIssue({ code: 'custom', message: value.text });
    return z.NEVER;
  });

const Entry = z.object({
  id: cell(needed(entryId)),
  season: cell(season),
  track: list(track),
  audience: list(audience),
  title: cell(needed(anyText), { max: 200 }),
  date: when(dateSpan),
  date_end: cell(optional(isoDate, null)),
  window: when(windowSpan),
  months_before_graduation: when(monthSpan),
  time: cell(optional(timeOfDay, null)),
  time_zone: cell(optional(timeZone, null)),
  what_to_do: cell(optional(anyText, ''), { max: 1_000, lines: true }),
  source: list(anyText, { max: 500 }),
  confidence: cell(optional(confidence, 'typical' as const)),
  remind_before: list(daysBefore),
  /** Which of a student's advisors see to it; left out: whom its words name. */
  advised_by: list(stepAdvisorOf),
  verified_by: cell(optional(email, null)),
  verified_on: cell(optional(isoDate, null)),
  /** The office's own remark: read, and shown to nobody. */
  note: cell(anyText, { max: 1_000, lines: true }),
});
type Entry = z.infer<typeof Entry>;

/** An entry of `milestones.yaml`: one row for each match track that it names. */
export const milestonesSpec: EntriesSpec<MilestoneRow[]> = {
  wrapper: 'milestones',
  keys: KEYS,
  row: Entry.superRefine(check).transform(rowsOf),
};

function check(entry: Entry, context: z.RefinementCtx): void {
  const fault = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
  const span = spanOf(entry);
  const offset = entry.months_before_graduation.from !== null;
  if (span.date === null && span.text === null && !offset) fault('date', 'is needed (or a window, or a month offset)');
  if (span.date !== null && offset) fault('months_before_graduation', 'stands beside a date: keep one of them');
  if (entry.date_end !== null && span.date === null) fault('date_end', 'has no date to begin with');
  if (entry.date_end !== null && span.date !== null && entry.date_end < span.date)
    fault('date_end', 'is before the date');
  if (entry.date.date !== null && entry.window.date !== null) fault('window', 'stands beside a date: keep one of them');
  if (entry.confidence === 'published' && entry.source.length === 0)
    fault('source', 'is needed where a date is called published');
  if (entry.verified_by !== null && entry.verified_on === null) fault('verified_on', 'is needed beside verified_by');
}

function spanOf({ date, window, date_end }: Entry): DateSpan {
  const first = date.date ?? window.date;
  const end = date_end ?? date.dateEnd ?? window.dateEnd;
  return { date: first, dateEnd: end === first ? null : end, text: window.text };
}

function rowsOf(entry: Entry): MilestoneRow[] {
  const { date, dateEnd, text } = spanOf(entry);
  const tracks: readonly (Track | 'all')[] =
    entry.track.length === 0 || entry.track.includes('all') ? ['all'] : entry.track;
  return tracks.map((one, at) => ({
    id: at === 0 ? entry.id : `${entry.id}.${one}`,
    season: entry.season,
    track: one,
    audience: audienceOf(entry.audience),
    title: entry.title,
    date,
    dateEnd,
    windowText: text,
    monthsBeforeFrom: entry.months_before_graduation.from,
    monthsBeforeTo: entry.months_before_graduation.to,
    time: entry.time,
    timeZone: entry.time_zone,
    whatToDo: entry.what_to_do,
    source: entry.source,
    confidence: entry.confidence,
    remindBefore: [...entry.remind_before].sort((one, other) => other - one),
    advisedBy: entry.advised_by,
    verifiedBy: entry.verified_by,
    verifiedOn: entry.verified_on,
  }));
}

const audienceOf = (named: readonly MilestoneRow['audience'][]): MilestoneRow['audience'] => {
  const [only, ...others] = named;
  return only === undefined ? 'student' : others.length === 0 ? only : 'both';
};
