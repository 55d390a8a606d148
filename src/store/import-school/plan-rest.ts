import type { Selectable } from 'kysely';
import type { FileChange } from '../../school/import-report.js';
import type { AlumnusRow, MilestoneRow, ResourceRow } from '../../school/pack.js';
import type { Tables } from '../schema.js';
import { type Difference, difference, differingColumns, fileChange } from './difference.js';
import { laterOf } from './plan-people.js';

export type AlumTableRow = Omit<Tables['alumni'], 'paused_until'>;
export type MilestoneTableRow = Omit<Tables['milestones'], 'version' | 'advised_by'> & {
  version: number;
  advised_by: string[];
};
/** What the file said of a date when the office gave another one in conversation. */
export type OfficeWord = Pick<
  Tables['milestone_words'],
  'file_date' | 'file_date_end' | 'file_time' | 'file_confidence'
>;
export type ResourceTableRow = Selectable<Tables['resources']>;

export interface TablePlan<Row> {
  rows: Difference<Row>;
  /** Keys that are not in the pack any more. */
  gone: string[];
  file: FileChange;
  heldBefore: number;
}

export function planAlumni(
  pack: readonly AlumnusRow[],
  present: ReadonlyMap<string, AlumTableRow>,
  newId: () => string,
): TablePlan<AlumTableRow> {
  const wanted = new Map(
    pack.map((row): [string, AlumTableRow] => {
      const before = present.get(row.email);
      return [row.email, toAlumRow(row, before?.id ?? newId(), before?.last_contacted ?? null)];
    }),
  );
  const held = [...present.values()].filter(({ status }) => status !== 'inactive');
  const gone = held.map(({ email }) => email).filter((email) => !wanted.has(email));
  const rows = difference(wanted, present);
  return { rows, gone, file: fileChange('alumni.csv', rows, gone, ({ email }) => email), heldBefore: held.length };
}

const toAlumRow = (row: AlumnusRow, id: string, contactedBefore: string | null): AlumTableRow => ({
  id,
  email: row.email,
  name: row.name,
  grad_year: row.gradYear,
  specialty: row.specialty,
  institution: row.institution,
  city: row.city,
  state: row.state,
  country: row.country,
  modes: row.modes,
  max_per_year: row.maxPerYear,
  last_contacted: laterOf(row.lastContacted, contactedBefore),
  status: row.status,
});

export function planMilestones(
  pack: readonly MilestoneRow[],
  present: ReadonlyMap<string, MilestoneTableRow>,
  idOf: (email: string) => string | null,
  words: ReadonlyMap<string, OfficeWord>,
): TablePlan<MilestoneTableRow> {
  const wanted = new Map(
    pack.map((row): [string, MilestoneTableRow] => {
      const before = present.get(row.id);
      const word = words.get(row.id);
      return [row.id, toMilestoneRow(word && before ? asSpoken(row, word, before) : row, before, idOf)];
    }),
  );
  return planTable('milestones.yaml', wanted, present);
}

/** A change of these plans reminders anew: jobs made for the older version do nothing. */
const PLANNED_BY = new Set<string>([
  'season',
  'track',
  'audience',
  'date',
  'date_end',
  'window_text',
  'months_before_from',
  'months_before_to',
  'time',
  'time_zone',
  'remind_before',
  'advised_by',
] satisfies (keyof MilestoneTableRow)[]);
const DATED_BY = new Set<string>([
  'season',
  'date',
  'date_end',
  'time',
  'time_zone',
] satisfies (keyof MilestoneTableRow)[]);

/** The file says what it said when the office spoke, and less surely: the office's date stands. A file that has changed since is the newer word. */
function asSpoken(row: MilestoneRow, word: OfficeWord, before: MilestoneTableRow): MilestoneRow {
  const same =
    row.date === word.file_date &&
    row.dateEnd === word.file_date_end &&
    row.time === (word.file_time?.slice(0, 5) ?? null) &&
    row.confidence === word.file_confidence;
  if (!same) return row;
  const { date, date_end: dateEnd, time, confidence } = before;
  // a date stands in for the month offset, as in the file
  const offset = date === null ? {} : { monthsBeforeFrom: null, monthsBeforeTo: null };
  return { ...row, ...offset, date, dateEnd, time, confidence };
}

function toMilestoneRow(
  row: MilestoneRow,
  before: MilestoneTableRow | undefined,
  idOf: (email: string) => string | null,
): MilestoneTableRow {
  const plain: MilestoneTableRow = {
    id: row.id,
    season: row.season,
    track: row.track,
    audience: row.audience,
    title: row.title,
    date: row.date,
    date_end: row.dateEnd,
    window_text: row.windowText,
    months_before_from: row.monthsBeforeFrom,
    months_before_to: row.monthsBeforeTo,
    time: row.time,
    time_zone: row.timeZone,
    what_to_do: row.whatToDo,
    source: row.source,
    confidence: row.confidence,
    remind_before: row.remindBefore,
    version: before?.version ?? 1,
    advised_by: row.advisedBy,
    verified_by: row.verifiedBy && idOf(row.verifiedBy),
    verified_on: row.verifiedOn,
  };
  if (!before) return plain;
  const columns = differingColumns(plain, before);
  const sameDate = !columns.some((column) => DATED_BY.has(column));
  return {
    ...plain,
    version: before.version + (columns.some((column) => PLANNED_BY.has(column)) ? 1 : 0),
    // what the office confirmed in conversation holds as long as the date does
    ...(row.verifiedOn === null && sameDate
      ? { verified_by: before.verified_by, verified_on: before.verified_on }
      : {}),
  };
}

export function planResources(
  pack: readonly ResourceRow[],
  present: ReadonlyMap<string, ResourceTableRow>,
): TablePlan<ResourceTableRow> {
  const wanted = new Map(
    pack.map((row): [string, ResourceTableRow] => [
      row.id,
      {
        id: row.id,
        title: row.title,
        url: row.url,
        sign_on: row.signOn,
        about: row.about,
        text: row.text,
        topics: row.topics,
        specialties: row.specialties,
        office: row.office,
      },
    ]),
  );
  return planTable('resources.yaml', wanted, present);
}

function planTable<Row extends { id: string }>(
  file: string,
  wanted: ReadonlyMap<string, Row>,
  present: ReadonlyMap<string, Row>,
): TablePlan<Row> {
  const rows = difference(wanted, present);
  const gone = [...present.keys()].filter((id) => !wanted.has(id));
  return { rows, gone, file: fileChange(file, rows, gone, ({ id }) => id), heldBefore: present.size };
}
