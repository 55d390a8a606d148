import type { Records } from '../../advising/records.js';
import { quietOf } from '../../advising/reminders/decide.js';
import type { School } from '../../advising/school/school.js';
import { actOnTicket } from '../../advising/tickets/act-on-ticket.js';
import { passOn, silentFrom } from '../../advising/tickets/answer-invite.js';
import { deskOf } from '../../advising/tickets/desk-of.js';
import { ASKED_STILL_ON, type FollowUp, followUp, REMINDED_ANSWER } from '../../advising/tickets/follow-up.js';
import { isWorking } from '../../advising/tickets/left-lying.js';
import { inMatchWeek } from '../../advising/tickets/match-week.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { quietUntil } from '../../time/quiet-hours.js';
import { localDateOf } from '../../time/zoned.js';
import type { Answer, Outgoing, Outside } from '../turn-context.js';
import { alumAnswered } from './alum-answered.js';
import { answerReminder, stillOnQuestion } from './follow-up-words.js';
import { ticketNews } from './ticket-news.js';
import { viewOf } from './ticket-view.js';

export interface FollowUpDeps {
  records: Records;
  school: School;
  now: Date;
  outside?: Outside | undefined;
}

/**
 * What time brings about: silence of an alum, a question before the need-by date and one after the meeting, an end. In the desk's
 * working hours, outside of the student's quiet hours, and never in Match Week. A second run finds it done.
 */
export async function followUpRequests(deps: FollowUpDeps): Promise<Answer> {
  const { records, school, now } = deps;
  const outgoing: Outgoing[] = [];
  await records.matchResults.forget(localDateOf(now, school.time_zone));
  if (inMatchWeek(await records.milestones.all(), now, school.time_zone)) return { outgoing };
  for (const ticket of await records.tickets.open()) {
    const desk = deskOf(school, ticket);
    if (!desk || !isWorking(desk, school.time_zone, now)) continue;
    const invite = ticket.alumId ? await records.invites.of(ticket.id, ticket.alumId) : null;
    // a yes that came in Match Week
    const held = ticket.state === 'proposed' && invite?.answer === 'yes';
    const history = (await records.tickets.events(ticket.id)).filter(({ refused }) => refused === null);
    const silence =
      ticket.state === 'proposed' && !held ? (invite?.expiresAt ?? silentFrom(deps, ticket, ticket.stateSince)) : null;
    const due = followUp(ticket, history, { desk, zone: school.time_zone, now, silentFrom: silence });
    if ((!held && due === null) || (await isQuiet(ticket, deps))) continue;
    if (held) {
      const done = await passOn(deps, ticket, 'yes');
      if (done) outgoing.push(...(await alumAnswered(deps, done)));
    } else if (due) outgoing.push(...(await carryOut(due, ticket, deps)));
  }
  return { outgoing };
}

async function isQuiet({ studentId }: Ticket, { records, school, now }: FollowUpDeps): Promise<boolean> {
  const student = await records.people.byId(studentId);
  const preferences = await records.preferences.of(studentId);
  const zone = student?.timeZone ?? school.time_zone;
  return preferences.heldSince !== null || quietUntil(now, zone, quietOf(preferences, localDateOf(now, zone))) !== null;
}

const isUnwanted = async ({ studentId }: Ticket, { records }: FollowUpDeps): Promise<boolean> =>
  (await records.preferences.of(studentId)).muted.includes('meetings');

async function carryOut(due: FollowUp, ticket: Ticket, deps: FollowUpDeps): Promise<Outgoing[]> {
  switch (due) {
    case 'alum-silent':
    case 'ask-met':
    case 'expire': {
      const act = { ticketId: ticket.id, action: due, seen: ticket.version } as const;
      const result = await actOnTicket(deps, 'clock', act);
      if (result.kind !== 'done') return []; // somebody was quicker: there is another time
      if (due === 'ask-met' && (await isUnwanted(ticket, deps))) return []; // not asked aloud; its time still runs
      return due === 'alum-silent' ? alumAnswered(deps, result) : ticketNews(deps, result);
    }
    case 'ask-still-on':
      await mark(ticket, ASKED_STILL_ON, ticket.needBy, deps);
      return toStudent(ticket, stillOnQuestion(ticket), deps);
    case 'remind-answer':
      await mark(ticket, REMINDED_ANSWER, null, deps);
      return toStudent(ticket, answerReminder(await viewOf(deps, ticket)), deps);
  }
}

/** A mark in the history changes nothing, so that no form in anybody's hands goes stale. */
async function mark(
  { id, state, version }: Ticket,
  action: string,
  note: string | null,
  { records, now }: FollowUpDeps,
) {
  const where = { from: state, to: state, version, refused: null, alumId: null };
  await records.tickets.addEvent({ ticketId: id, at: now, actorId: null, action, note, ...where });
}

async function toStudent(ticket: Ticket, reply: Outgoing['reply'], { records }: FollowUpDeps): Promise<Outgoing[]> {
  const student = await records.people.byId(ticket.studentId);
  if (!student || student.status === 'inactive') return [];
  return [{ to: { kind: 'person', personId: student.id, accountId: ticket.accountId }, reply, kind: 'ticket' }];
}
