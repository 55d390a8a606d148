import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type Mode, OPEN_STATES, type Outcome, type Ticket, type TicketEvent } from '../advising/tickets/ticket.js';
import type { NewTicket, TicketChange, TicketStore } from '../advising/tickets/ticket-store.js';
import type { Tables } from './schema.js';
import { sealedText } from './sealing.js';
import { alumniLoad, figureRows } from './ticket-figures.js';

type Db = Kysely<Tables>;

export function createTicketStore(db: Db): TicketStore {
  return {
    byId: (id) => byId(db, id),
    async ofStudent(studentId) {
      if (!isUuid(studentId)) return [];
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where('student_id', '=', studentId)
        .orderBy('number', 'desc')
        .execute();
      return rows.map(toTicket);
    },
    async open() {
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where('state', 'in', OPEN_STATES)
        .orderBy('need_by', (order) => order.asc().nullsLast())
        .orderBy('number')
        .execute();
      return rows.map(toTicket);
    },
    async closedSince(since) {
      const rows = await db
        .selectFrom('tickets')
        .select(({ fn }) => ['desk', 'kind', fn.countAll<number | string>().as('count')])
        .where('state', '=', 'closed')
        .where('closed_at', '>=', since)
        .groupBy(['desk', 'kind'])
        .execute();
      return rows.map(({ desk, kind, count }) => ({ desk, kind, count: Number(count) }));
    },
    async byNonce(studentId, nonce) {
      const row = await db
        .selectFrom('tickets')
        .selectAll()
        .where('student_id', '=', studentId)
        .where('opened_by_nonce', '=', nonce)
        .executeTakeFirst();
      return row ? toTicket(row) : null;
    },
    figureRows: (since) => figureRows(db, since),
    alumniLoad: (since, limit) => alumniLoad(db, since, limit),
    insert: (ticket) => insert(db, ticket),
    update: (id, seenVersion, change) => update(db, id, seenVersion, change),
    async addEvent(event) {
      await db.insertInto('ticket_events').values(fromEvent(event)).execute();
    },
    async events(ticketId) {
      if (!isUuid(ticketId)) return [];
      const rows = await db
        .selectFrom('ticket_events')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .orderBy('seq')
        .execute();
      return rows.map(toEvent);
    },
    alumniAskedFor: (studentId) => alumniAskedFor(db, studentId),
    introductions: (alumIds, since) => introductions(db, alumIds, since),
  };
}

/** Ids arrive from buttons as well: one that is no uuid is nothing's, and Postgres would refuse to compare it. */
const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

async function byId(db: Db, id: string): Promise<Ticket | null> {
  if (!isUuid(id)) return null;
  const row = await db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toTicket(row) : null;
}

async function insert(db: Db, ticket: NewTicket): Promise<{ ticket: Ticket; created: boolean }> {
  const row = await db
    .insertInto('tickets')
    .values({
      id: randomUUID(),
      kind: ticket.kind,
      desk: ticket.desk,
      student_id: ticket.studentId,
      state: 'new',
      specialty: ticket.specialty,
      institution: ticket.institution,
      city: ticket.city,
      modes: [...ticket.modes],
      need_by: ticket.needBy,
      question: sealedText(ticket.question),
      claimed_by: null,
      alum_id: null,
      outcome: null,
      opened_at: ticket.openedAt,
      state_since: ticket.openedAt,
      closed_at: null,
      account_id: ticket.accountId,
      opened_by_nonce: ticket.nonce,
      story_closed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['student_id', 'opened_by_nonce']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return { ticket: toTicket(row), created: true };
  const earlier = await db
    .selectFrom('tickets')
    .selectAll()
    .where('student_id', '=', ticket.studentId)
    .where('opened_by_nonce', '=', ticket.nonce)
    .executeTakeFirstOrThrow();
  return { ticket: toTicket(earlier), created: false };
}

// One statement compares and writes: of two claimers at once the second waits for the first and then finds no row.
async function update(db: Db, id: string, seenVersion: number, change: TicketChange): Promise<Ticket | null> {
  if (!isUuid(id)) return null;
  const row = await db
    .updateTable('tickets')
    .set({
      ...wishColumns(change),
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.claimedBy === undefined ? {} : { claimed_by: change.claimedBy }),
      ...(change.alumId === undefined ? {} : { alum_id: change.alumId }),
      ...(change.outcome === undefined ? {} : { outcome: change.outcome }),
      ...(change.stateSince === undefined ? {} : { state_since: change.stateSince }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
      ...(change.storyClosedAt === undefined ? {} : { story_closed_at: change.storyClosedAt }),
      version: seenVersion + 1,
    })
    .where('id', '=', id)
    .where('version', '=', seenVersion)
    .returningAll()
    .executeTakeFirst();
  return row ? toTicket(row) : null;
}

async function alumniAskedFor(db: Db, studentId: string): Promise<Set<string>> {
  if (!isUuid(studentId)) return new Set();
  const rows = await db
    .selectFrom('ticket_events')
    .innerJoin('tickets', 'tickets.id', 'ticket_events.ticket_id')
    .select('ticket_events.alum_id')
    .distinct()
    .where('tickets.student_id', '=', studentId)
    .where('ticket_events.alum_id', 'is not', null)
    .where('ticket_events.refused', 'is', null)
    .execute();
  return new Set(rows.flatMap(({ alum_id }) => (alum_id === null ? [] : [alum_id])));
}

async function introductions(db: Db, alumIds: readonly string[], since: Date): Promise<Map<string, number>> {
  const ids = alumIds.filter(isUuid);
  if (ids.length === 0) return new Map();
  // an array parameter: a list of as many placeholders as a school has alumni would break the limit of the protocol
  const among = sql<boolean>`ticket_events.alum_id = any(${ids}::uuid[])`;
  const rows = await db
    .selectFrom('ticket_events')
    .innerJoin('tickets', 'tickets.id', 'ticket_events.ticket_id')
    .select('ticket_events.alum_id')
    .select(({ fn }) => fn.count<string | number>('ticket_events.ticket_id').distinct().as('times'))
    .where(among)
    .where('ticket_events.refused', 'is', null)
    .where('ticket_events.at', '>=', since)
    .where(({ eb, and, or, ref }) =>
      or([
        eb('ticket_events.to_state', '=', 'introduced'),
        and([eb('tickets.state', '=', 'proposed'), eb('tickets.alum_id', '=', ref('ticket_events.alum_id'))]),
      ]),
    )
    .groupBy('ticket_events.alum_id')
    .execute();
  return new Map(rows.flatMap(({ alum_id, times }) => (alum_id === null ? [] : [[alum_id, Number(times)]])));
}

const wishColumns = (wish: TicketChange) => ({
  ...(wish.specialty === undefined ? {} : { specialty: wish.specialty }),
  ...(wish.institution === undefined ? {} : { institution: wish.institution }),
  ...(wish.city === undefined ? {} : { city: wish.city }),
  ...(wish.modes === undefined ? {} : { modes: [...wish.modes] }),
  ...(wish.needBy === undefined ? {} : { need_by: wish.needBy }),
  ...(wish.question === undefined ? {} : { question: sealedText(wish.question) }),
});

// what is written comes from the closed lists of `ticket.ts`, and the table checks kinds and states once more
const toTicket = (row: Selectable<Tables['tickets']>): Ticket => ({
  id: row.id,
  number: Number(row.number),
  kind: row.kind,
  desk: row.desk,
  studentId: row.student_id,
  state: row.state,
  version: row.version,
  specialty: row.specialty,
  institution: row.institution,
  city: row.city,
  modes: row.modes as Mode[],
  needBy: row.need_by,
  question: row.question,
  claimedBy: row.claimed_by,
  alumId: row.alum_id,
  outcome: row.outcome as Outcome | null,
  openedAt: row.opened_at,
  stateSince: row.state_since,
  closedAt: row.closed_at,
  accountId: row.account_id,
  storyClosedAt: row.story_closed_at,
});

const fromEvent = (event: TicketEvent) => ({
  ticket_id: event.ticketId,
  at: event.at,
  actor_id: event.actorId,
  action: event.action,
  from_state: event.from,
  to_state: event.to,
  version: event.version,
  refused: event.refused,
  note: event.note === null ? null : sealedText(event.note),
  alum_id: event.alumId,
});

const toEvent = (row: Selectable<Tables['ticket_events']>): TicketEvent => ({
  ticketId: row.ticket_id,
  at: row.at,
  actorId: row.actor_id,
  action: row.action,
  from: row.from_state as TicketEvent['from'],
  to: row.to_state as TicketEvent['to'],
  version: row.version,
  refused: row.refused,
  note: row.note,
  alumId: row.alum_id,
});
