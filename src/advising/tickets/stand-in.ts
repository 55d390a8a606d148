import type { Person } from '../people/person.js';
import type { Absence, AbsenceStore } from './absence-store.js';
import { type ActResult, actOnTicket } from './act-on-ticket.js';
import { deskOf } from './desk-of.js';
import { type DeskWork, schoolDay } from './desk-records.js';
import type { Ticket } from './ticket.js';

export type AwayWork = Omit<DeskWork, 'records'> & { records: DeskWork['records'] & { absences: AbsenceStore } };

/**
 * Who stands in for somebody now: the substitute, or where they are away too the substitute's own, and so on. The person
 * themselves when they are here; null where the chain ends with nobody, or goes in a circle.
 */
export function standIn(personId: string, away: ReadonlyMap<string, Pick<Absence, 'substituteId'>>): string | null {
  const seen = new Set<string>();
  let at: string | null = personId;
  while (at !== null && away.has(at)) {
    if (seen.has(at)) return null;
    seen.add(at);
    at = away.get(at)?.substituteId ?? null;
  }
  return at;
}

/**
 * What somebody has in hand goes on when they leave: to whoever stands in where that person works the desk, else back to the desk
 * where the state allows it. Their own act, step by step, so that the student hears it and each story opens to one person alone.
 */
export async function handOver(work: AwayWork, person: Person): Promise<Extract<ActResult, { kind: 'done' }>[]> {
  const away = await work.records.absences.on(schoolDay(work));
  const to = standIn(person.id, away);
  const done: Extract<ActResult, { kind: 'done' }>[] = [];
  for (const ticket of (await work.records.tickets.open()).filter(({ claimedBy }) => claimedBy === person.id)) {
    const result = (to && (await give(work, person, ticket, to))) || (await giveBack(work, person, ticket));
    if (result) done.push(result);
  }
  return done;
}

async function give(work: AwayWork, person: Person, ticket: Ticket, to: string) {
  const desk = deskOf(work.school, ticket);
  const other = await work.records.people.byId(to);
  if (!desk || !other || !desk.members.includes(other.email) || other.id === ticket.studentId) return null;
  const act = { ticketId: ticket.id, action: 'assign', seen: ticket.version, assigneeId: to } as const;
  const result = await actOnTicket(work, person, act);
  return result.kind === 'done' ? result : null;
}

async function giveBack(work: AwayWork, person: Person, ticket: Ticket) {
  if (ticket.state !== 'claimed') return null;
  const result = await actOnTicket(work, person, { ticketId: ticket.id, action: 'give-back', seen: ticket.version });
  return result.kind === 'done' ? result : null;
}
