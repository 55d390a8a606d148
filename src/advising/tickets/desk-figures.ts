import { HOUR } from '../../time/durations.js';
import { localDateOf } from '../../time/zoned.js';
import type { Outcome, TicketKind, TicketState } from './ticket.js';

/** What the figures of a desk are made of: one request, without a name and without words. */
export interface FigureRow {
  desk: string;
  kind: TicketKind;
  specialty: string | null;
  state: TicketState;
  outcome: Outcome | null;
  openedAt: Date;
  /** When somebody of the desk first took it up. */
  firstAnswerAt: Date | null;
  introducedAt: Date | null;
}

/** How much is asked of one alum. */
export interface AlumLoad {
  alumId: string;
  name: string;
  /** Requests of the last twelve months on which they were introduced. */
  introductions: number;
  maxPerYear: number;
}

export interface DeskFigures {
  opened: number;
  open: number;
  /** Most first; null: without a specialty. */
  bySpecialty: { specialty: string | null; count: number }[];
  /** The school's months, YYYY-MM, oldest first. */
  byMonth: { month: string; count: number }[];
  byOutcome: { outcome: Outcome | 'withdrawn'; count: number }[];
  /** Hours, over those that got so far; null: none did. */
  hoursToAnswer: { median: number; slowest: number } | null;
  hoursToIntroduction: { median: number; slowest: number } | null;
}

/** Counts and times of one desk's requests. Pure. */
export function deskFigures(rows: readonly FigureRow[], zone: string): DeskFigures {
  const since = (at: (row: FigureRow) => Date | null) =>
    rows.flatMap((row) => {
      const then = at(row);
      return then === null ? [] : [(then.getTime() - row.openedAt.getTime()) / HOUR];
    });
  const ended = rows.flatMap(({ state, outcome }) =>
    state === 'withdrawn' ? (['withdrawn'] as const) : state === 'closed' && outcome ? [outcome] : [],
  );
  return {
    opened: rows.length,
    open: rows.filter(({ state }) => state !== 'closed' && state !== 'withdrawn').length,
    bySpecialty: counted(rows.map(({ specialty }) => specialty)).map(([specialty, count]) => ({ specialty, count })),
    byMonth: counted(rows.map(({ openedAt }) => localDateOf(openedAt, zone).slice(0, 7)))
      .map(([month, count]) => ({ month, count }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    byOutcome: counted(ended).map(([outcome, count]) => ({ outcome, count })),
    hoursToAnswer: spread(since(({ firstAnswerAt }) => firstAnswerAt)),
    hoursToIntroduction: spread(since(({ introducedAt }) => introducedAt)),
  };
}

/** Each value with how often it comes, most often first; equals in the order in which they came. */
function counted<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function spread(values: readonly number[]): { median: number; slowest: number } | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  const slowest = sorted.at(-1);
  return low === undefined || high === undefined || slowest === undefined
    ? null
    : { median: (low + high) / 2, slowest };
}
