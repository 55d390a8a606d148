import { addDays, daysBetween } from '../../time/local-date.js';
import { instantOf, localDateOf } from '../../time/zoned.js';
import type { Desk } from '../school/school.js';
import type { Ticket } from './ticket.js';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const DEFAULT_HOURS = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } as const;
/** A need-by date this close is worth a word, days. */
const NEAR = 3;
/** Working days after which a student's answer is missed. */
export const WAITING_LONG = 3;

export type Lying = 'unclaimed' | 'need-by-near' | 'waiting-long';

/**
 * Why the desk should be told of this request now, the most pressing reason; null: it need not. `unclaimed`: a whole working day has
 * passed.
 */
export function leftLying(ticket: Ticket, desk: Desk, zone: string, now: Date): Lying | null {
  const handled = ticket.state === 'introduced' || ticket.state === 'closed' || ticket.state === 'withdrawn';
  const near = ticket.needBy !== null && daysBetween(localDateOf(now, zone), ticket.needBy) <= NEAR;
  if (near && !handled) return 'need-by-near';
  if (ticket.state === 'new' && now >= nextWorkingDay(ticket.stateSince, desk, zone)) return 'unclaimed';
  if (ticket.state === 'waiting' && now >= workingDaysAfter(ticket.stateSince, WAITING_LONG, desk, zone))
    return 'waiting-long';
  return null;
}

/** Desks are told in their working hours alone. */
export function isWorking(desk: Desk, zone: string, now: Date): boolean {
  const { days, from, to } = desk.working_hours ?? DEFAULT_HOURS;
  const today = localDateOf(now, zone);
  const inDays = (days as readonly string[]).includes(weekday(today));
  return inDays && now >= instantOf(`${today}T${from}`, zone) && now < instantOf(`${today}T${to}`, zone);
}

/** So many working days later, at the same hour or when the desk opens. */
export function workingDaysAfter(since: Date, days: number, desk: Desk, zone: string): Date {
  let at = since;
  for (let day = 0; day < days; day += 1) at = nextWorkingDay(at, desk, zone);
  return at;
}

/** A working day later: the same hour of the next day that the desk works, or its opening where that hour is earlier. */
function nextWorkingDay(since: Date, desk: Desk, zone: string): Date {
  const { days, from } = desk.working_hours ?? DEFAULT_HOURS;
  let date = localDateOf(since, zone);
  for (let tries = 0; tries < 14; tries += 1) {
    date = addDays(date, 1);
    if ((days as readonly string[]).includes(weekday(date))) break;
  }
  const opened = instantOf(`${date}T${from}`, zone);
  const sameHour = instantOf(`${date}T${timeOf(since, zone)}`, zone);
  return sameHour > opened ? sameHour : opened;
}

const weekday = (date: string) => WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? 'sun';

const timeOf = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
