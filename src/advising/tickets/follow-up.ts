import { DAY } from '../../time/durations.js';
import { addDays, daysBetween } from '../../time/local-date.js';
import { localDateOf } from '../../time/zoned.js';
import type { Desk } from '../school/school.js';
import { WAITING_LONG, workingDaysAfter } from './left-lying.js';
import type { Ticket, TicketEvent } from './ticket.js';
import { isOpen } from './ticket.js';

/** What time alone brings about in a request. */
export type FollowUp =
  | 'alum-silent' // no answer: the next suggestion
  | 'remind-answer' // the student has not answered the desk
  | 'ask-still-on' // a week before it is needed
  | 'ask-met' // once after
  | 'expire'; // nobody told how it went

/** Marks in a request's history that are no steps of its table. */
export const ASKED_STILL_ON = 'asked-still-on';
export const REMINDED_ANSWER = 'reminded-answer';

/** Days before the need-by date on which the student is asked whether it is still on. */
const RECONFIRM = 7;
/** Days after an introduction without a need-by date. */
const MEETING_TAKES = 14;
/** Nobody is asked how it went before they had this many days to meet. */
const AT_LEAST = 3;
/** Days that the question whether they met stays open. */
const ANSWER_WITHIN = 14;

export interface Clockwork {
  desk: Desk;
  zone: string;
  now: Date;
  /** From when on the alum who was asked counts as silent. */
  silentFrom: Date | null;
}

/** The one thing that is due now, the most pressing first; null: nothing is. `history`: what took place, oldest first, without refused attempts. */
export function followUp(ticket: Ticket, history: readonly TicketEvent[], clockwork: Clockwork): FollowUp | null {
  const { desk, zone, now, silentFrom } = clockwork;
  if (!isOpen(ticket)) return null;
  if (ticket.state === 'proposed' && silentFrom !== null && now >= silentFrom) return 'alum-silent';
  const since = history.filter(({ at }) => at >= ticket.stateSince);
  if (ticket.state === 'waiting' && !since.some(({ action }) => action === REMINDED_ANSWER)) {
    if (now >= workingDaysAfter(ticket.stateSince, WAITING_LONG, desk, zone)) return 'remind-answer';
  }
  if (ticket.state === 'introduced') {
    const asked = since.find(({ action }) => action === 'ask-met');
    if (asked) return now.getTime() - asked.at.getTime() >= ANSWER_WITHIN * DAY ? 'expire' : null;
    if (localDateOf(now, zone) >= meetingOver(ticket, zone)) return 'ask-met';
  }
  return stillOnDue(ticket, history, localDateOf(now, zone), zone) ? 'ask-still-on' : null;
}

function meetingOver({ needBy, stateSince }: Ticket, zone: string): string {
  const introduced = localDateOf(stateSince, zone);
  const due = needBy === null ? addDays(introduced, MEETING_TAKES) : addDays(needBy, 1);
  const earliest = addDays(introduced, AT_LEAST);
  return due > earliest ? due : earliest;
}

/** Not of what the student opened, changed or confirmed within that week, and once for each date. */
function stillOnDue(ticket: Ticket, history: readonly TicketEvent[], today: string, zone: string): boolean {
  if (ticket.needBy === null) return false;
  const left = daysBetween(today, ticket.needBy);
  if (left < 1 || left > RECONFIRM) return false;
  if (history.some(({ action, note }) => action === ASKED_STILL_ON && note === ticket.needBy)) return false;
  const own = history.filter(({ actorId }) => actorId === ticket.studentId);
  const last = own.at(-1)?.at ?? ticket.openedAt;
  return daysBetween(localDateOf(last, zone), today) >= RECONFIRM;
}
