import type { DeskQueue } from '../../advising/tickets/desk-queue.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { addDays } from '../../time/local-date.js';
import { localDateOf } from '../../time/zoned.js';
import { specialtyName } from '../blocks/specialty-names.js';
import type { Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';

/** Part of a queue that a sentence asks for. */
interface Narrowing {
  /** As in "3 open requests that are …". */
  words: string;
  fits(ticket: Ticket): boolean;
  /** Tells what a confidential desk shows nobody before the claim. */
  telling?: true;
}

const SOON = 7;

function narrowingOf({ specialties = [] }: Slots, { text, now, person, school }: TurnContext): Narrowing | null {
  const [specialty] = specialties;
  if (specialty !== undefined)
    return { words: `about ${specialtyName(specialty)}`, fits: (one) => one.specialty === specialty, telling: true };
  const today = localDateOf(now, school.time_zone);
  const neededBy = (last: string) => (one: Ticket) => one.needBy !== null && one.needBy <= last;
  if (/\b(mine|my own|my plate|assigned to me|i (have|hold|claimed|took|am working))\b/i.test(text))
    return { words: 'with you', fits: (one) => one.claimedBy === person.id };
  if (/\b(unclaimed|not (yet )?claimed|nobody|no ?one|unassigned|untouched)\b/i.test(text))
    return { words: 'not claimed yet', fits: (one) => one.state === 'new' };
  if (/\b(overdue|late|past (due|the date)|missed)\b/i.test(text))
    return { words: 'past the day they were needed', fits: neededBy(addDays(today, -1)) };
  if (/\b(urgent\w*|rush|pressing|soon\w*|this week|today|tomorrow)\b/i.test(text))
    return { words: `needed within ${SOON} days, or past it`, fits: neededBy(addDays(today, SOON)) };
  return null;
}

/** What of the queues was asked for, with a line that says so; everything, where nothing fits or nothing was singled out. */
export function narrowed(
  queues: readonly DeskQueue[],
  slots: Slots,
  turn: TurnContext,
): { queues: readonly DeskQueue[]; lead: string | null } {
  const narrowing = narrowingOf(slots, turn);
  const open = count(queues);
  if (!narrowing || open === 0) return { queues, lead: null };
  const { fits, telling } = narrowing;
  const fitting = queues
    .filter(({ desk }) => !(telling && desk.confidential))
    .map((queue) => ({ ...queue, tickets: queue.tickets.filter(fits) }))
    .filter(({ tickets }) => tickets.length > 0);
  const found = count(fitting);
  if (found === 0) return { queues, lead: `None of them is ${narrowing.words}. All that is open:` };
  return { queues: fitting, lead: `${found} of ${open} open ${found === 1 ? 'is' : 'are'} ${narrowing.words}.` };
}

const count = (queues: readonly DeskQueue[]): number => queues.reduce((sum, { tickets }) => sum + tickets.length, 0);
