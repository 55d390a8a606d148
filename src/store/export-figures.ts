import type { Kysely } from 'kysely';
import type { School } from '../advising/school/school.js';
import { deskFigures, type FigureRow } from '../advising/tickets/desk-figures.js';
import { deskOf } from '../advising/tickets/desk-of.js';
import { localDateOf } from '../time/zoned.js';
import type { Tables } from './schema.js';
import { figureRows } from './ticket-figures.js';

/**
 * Counts and times by desk, month and specialty, without a name. A confidential desk's are in no figures but its own, and there by month
 * alone: a class is small.
 */
export async function exportFigures(
  db: Kysely<Tables>,
  school: School,
  deskId: string | null = null,
): Promise<Record<string, unknown>[]> {
  const groups = new Map<string, FigureRow[]>();
  for (const row of await figureRows(db, new Date(0))) {
    const desk = deskOf(school, row);
    if (!desk || (deskId === null ? desk.confidential : desk.id !== deskId)) continue;
    const month = localDateOf(row.openedAt, school.time_zone).slice(0, 7);
    const key = JSON.stringify([desk.id, month, desk.confidential ? null : row.specialty]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .map(([key, rows]) => {
      const [desk, month, specialty] = JSON.parse(key) as [string, string, string | null];
      const of = deskFigures(rows, school.time_zone);
      return {
        ...{ desk, month, specialty, requests: of.opened, open: of.open },
        met: of.byOutcome.find(({ outcome }) => outcome === 'met')?.count ?? 0,
        hours_to_answer: rounded(of.hoursToAnswer?.median),
        hours_to_introduction: rounded(of.hoursToIntroduction?.median),
      };
    })
    .sort(
      (a, b) => compare(a.desk, b.desk) || compare(a.month, b.month) || compare(a.specialty ?? '', b.specialty ?? ''),
    );
}

const rounded = (hours: number | undefined): number | null =>
  hours === undefined ? null : Math.round(hours * 10) / 10;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
