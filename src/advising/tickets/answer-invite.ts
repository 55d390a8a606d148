import { MilepostError } from '../../errors.js';
import type { Alum } from '../directory/directory-store.js';
import { type ActResult, actOnTicket } from './act-on-ticket.js';
import { deskOf } from './desk-of.js';
import type { DeskWork } from './desk-records.js';
import type { AlumAnswer, Invite, InviteStore } from './invite-store.js';
import { workingDaysAfter } from './left-lying.js';
import type { Ticket } from './ticket.js';

/** Working days in which an alum may answer, where the school does not say. */
const ANSWER_DAYS = 5;

export type InviteWork = Omit<DeskWork, 'records'> & { records: DeskWork['records'] & { invites: InviteStore } };

export type InviteStanding =
  | { kind: 'open'; invite: Invite; ticket: Ticket; alum: Alum }
  /** `held`: a yes in Match Week, which is passed on when it is over. */
  | { kind: 'answered'; invite: Invite; answer: AlumAnswer; held: boolean }
  | { kind: 'expired' | 'moved-on' | 'unknown' };

type Done = Extract<ActResult, { kind: 'done' }>;

/** From when on no answer counts as silence. */
export function silentFrom({ school }: Pick<DeskWork, 'school'>, ticket: Ticket, since: Date): Date {
  const desk = deskOf(school, ticket);
  const days = school.alum_answer_days ?? ANSWER_DAYS;
  return desk ? workingDaysAfter(since, days, desk, school.time_zone) : since;
}

/** The question to the alum who has just been proposed. */
export async function inviteAlum(work: InviteWork, ticket: Ticket, alumId: string): Promise<Invite> {
  const expiresAt = silentFrom(work, ticket, work.now);
  return work.records.invites.create({ ticketId: ticket.id, alumId, createdAt: work.now, expiresAt });
}

/** Changes nothing. */
export async function readInvite(work: InviteWork, inviteId: string): Promise<InviteStanding> {
  const invite = await work.records.invites.byId(inviteId);
  if (!invite) return { kind: 'unknown' };
  const ticket = await work.records.tickets.byId(invite.ticketId);
  const alum = await work.records.directory.alum(invite.alumId);
  const asked = ticket?.state === 'proposed' && ticket.alumId === invite.alumId;
  if (invite.answer) return { kind: 'answered', invite, answer: invite.answer, held: asked && invite.answer === 'yes' };
  if (!ticket || !alum || !asked) return { kind: 'moved-on' };
  if (work.now >= invite.expiresAt) return { kind: 'expired' };
  return { kind: 'open', invite, ticket, alum };
}

/**
 * Keeps the alum's answer and makes it their act on the request, in the caller's transaction; the first answer counts. A yes in Match
 * Week is kept and passed on later (`passOn`): whoever volunteers need not come back. Throws `stale` where the request moved in the
 * same moment: nothing is kept then.
 */
export async function answerInvite(
  work: InviteWork,
  inviteId: string,
  { answer, pauseUntil }: { answer: AlumAnswer; pauseUntil: string | null },
): Promise<{ standing: InviteStanding; done: Done | null }> {
  const standing = await readInvite(work, inviteId);
  if (standing.kind !== 'open') return { standing, done: null };
  const { invite } = standing;
  if (!(await work.records.invites.answer(invite.id, { answer, pauseUntil, at: work.now })))
    return { standing: await readInvite(work, inviteId), done: null };
  if (answer === 'not-now' && pauseUntil !== null) await work.records.directory.pauseAlum(invite.alumId, pauseUntil);
  const done = await passOn(work, standing.ticket, answer, pauseUntil);
  return { standing: await readInvite(work, inviteId), done };
}

const NOTE: Record<AlumAnswer, string | null> = { yes: null, 'not-now': 'not now', 'not-me': 'not for them' };

/** The alum's word as their act. Null: it has to wait, for the end of Match Week. */
export async function passOn(
  work: DeskWork,
  ticket: Ticket,
  answer: AlumAnswer,
  pauseUntil: string | null = null,
): Promise<Done | null> {
  const words = NOTE[answer];
  const result = await actOnTicket(work, 'alum', {
    ticketId: ticket.id,
    action: answer === 'yes' ? 'alum-yes' : 'alum-no',
    seen: ticket.version,
    ...(words === null ? {} : { note: pauseUntil ? `${words}, and not before ${pauseUntil}` : words }),
  });
  if (result.kind === 'done') return result;
  if (result.kind === 'refused' && result.refusal === 'match-week') return null;
  throw new MilepostError('stale', 'The request moved while its alum answered.');
}
