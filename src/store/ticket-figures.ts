import { type Kysely, sql } from 'kysely';
import type { AlumLoad, FigureRow } from '../advising/tickets/desk-figures.js';
import type { Outcome } from '../advising/tickets/ticket.js';
import type { Tables } from './schema.js';

/** When somebody of the desk first took a request up, and when it was first introduced. */
export const firstAnswer = sql<Date | null>`(
  select min(e.at) from ticket_events e
  where e.ticket_id = t.id and e.refused is null and e.actor_id is distinct from t.student_id
    and e.action in ('claim', 'assign', 'ask', 'introduce', 'close'))`;
export const introduced = sql<Date | null>`(
  select min(e.at) from ticket_events e
  where e.ticket_id = t.id and e.refused is null and e.to_state = 'introduced' and e.from_state <> 'introduced')`;

export async function figureRows(db: Kysely<Tables>, since: Date): Promise<FigureRow[]> {
  const rows = await db
    .selectFrom('tickets as t')
    .select(['t.desk', 't.kind', 't.specialty', 't.state', 't.outcome', 't.opened_at'])
    .select([firstAnswer.as('first_answer_at'), introduced.as('introduced_at')])
    .where('t.opened_at', '>=', since)
    .orderBy('t.number')
    .execute();
  return rows.map((row) => ({
    desk: row.desk,
    kind: row.kind,
    specialty: row.specialty,
    state: row.state,
    outcome: row.outcome as Outcome | null,
    openedAt: row.opened_at,
    firstAnswerAt: row.first_answer_at,
    introducedAt: row.introduced_at,
  }));
}

export async function alumniLoad(db: Kysely<Tables>, since: Date, limit: number): Promise<AlumLoad[]> {
  const rows = await db
    .selectFrom('ticket_events as e')
    .innerJoin('alumni as a', 'a.id', 'e.alum_id')
    .select(['a.id', 'a.name', 'a.max_per_year'])
    .select(({ fn }) => fn.count<number | string>('e.ticket_id').distinct().as('introductions'))
    .where('e.to_state', '=', 'introduced')
    .where('e.refused', 'is', null)
    .where('e.at', '>=', since)
    .groupBy(['a.id', 'a.name', 'a.max_per_year'])
    .orderBy('introductions', 'desc')
    .orderBy('a.name')
    .limit(limit)
    .execute();
  return rows.map(({ id, name, max_per_year, introductions }) => ({
    alumId: id,
    name,
    introductions: Number(introductions),
    maxPerYear: max_per_year,
  }));
}
