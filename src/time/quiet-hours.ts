import { MINUTE } from './durations.js';
import { addDays, dateOf, timeOf } from './local-date.js';
import { instantOf, localOf } from './zoned.js';

/** Local times, `HH:mm`; `from` may be later than `to` (over midnight). The same twice: no quiet time at all. */
export interface QuietHours {
  from: string;
  to: string;
}

export const DEFAULT_QUIET: QuietHours = { from: '21:00', to: '08:00' };

/** When the quiet time that holds at `now` ends; null when it is not quiet. */
export function quietUntil(now: Date, zone: string, quiet: QuietHours): Date | null {
  const local = localOf(now, zone);
  if (!isQuiet(timeOf(local), quiet)) return null;
  const endDate = timeOf(local) < quiet.to ? dateOf(local) : addDays(dateOf(local), 1);
  const end = instantOf(`${endDate}T${quiet.to}`, zone);
  // Only where an hour comes twice: its first pass is over, the second is still quiet.
  return end > now ? end : secondPass(now, zone, quiet);
}

/** Whether a local time, `HH:mm`, lies in quiet hours. */
export function isQuiet(time: string, { from, to }: QuietHours): boolean {
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

function secondPass(now: Date, zone: string, quiet: QuietHours): Date {
  let end = Math.floor(now.getTime() / MINUTE) * MINUTE + MINUTE;
  while (isQuiet(timeOf(localOf(new Date(end), zone)), quiet)) end += MINUTE;
  return new Date(end);
}
