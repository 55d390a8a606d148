import { findByTitle } from '../../advising/milestones/find-milestones.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import { DAY, MINUTE } from '../../time/durations.js';
import type { Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';
import { namedMilestones, ownCalendar } from './named-milestone.js';
import { openReminders } from './reminder-list.js';

export type Picked =
  | { kind: 'some'; reminders: [Reminder, ...Reminder[]] }
  /** Several fit, or it is not said which. */
  | { kind: 'which' }
  | { kind: 'none' };

const EVERYTHING = /\b(everything|every(one| one| reminder)|all( of)?( (it|them|these|those|my|the))?)\b/i;

export interface Among {
  /** What may be meant; the open ones unless given. */
  among?: readonly Reminder[];
  /** Which of them "everything" is about. */
  all?: (row: Reminder) => boolean;
}

/**
 * Which reminders a sentence means: by place in the list last shown, by name, all of them, the one just spoken of, or the only
 * one there is. Never guessed among several.
 */
export async function pickReminders(
  slots: Slots,
  turn: TurnContext,
  { among, all = () => true }: Among = {},
): Promise<Picked> {
  const open = among ?? (await openReminders(turn));
  if (open.length === 0) return { kind: 'none' };
  if (slots.ordinal !== undefined) return byPlace(slots.ordinal, open, turn);
  const named = findByTitle(`${slots.task ?? ''} ${turn.text}`, open);
  if (named.length === 1) return some(named);
  if (slots.milestone !== undefined) return aboutMilestone(slots.milestone, named.length > 0 ? named : open, turn);
  if (named.length > 1) return { kind: 'which' };
  if (EVERYTHING.test(turn.text)) return some(open.filter(all));
  if (open.length === 1) return some(open);
  return spokenOf(open, turn);
}

function byPlace(ordinal: number, open: readonly Reminder[], { memory }: TurnContext): Picked {
  const ids = memory?.listed?.kind === 'reminder' ? memory.listed.ids : open.map(({ id }) => id);
  const id = ordinal > 0 ? ids[ordinal - 1] : ids.at(ordinal);
  return some(open.filter((row) => row.id === id));
}

/** The asker's own season's entry, whichever season was recognized. */
async function aboutMilestone(milestone: string, open: readonly Reminder[], turn: TurnContext): Promise<Picked> {
  const [named] = namedMilestones({ milestone }, '', await ownCalendar(turn), turn);
  return some(open.filter(({ milestoneId }) => milestoneId !== null && milestoneId === named?.milestone.id));
}

/** One reminder was just shown or set: "snooze it" means that one. */
function spokenOf(open: readonly Reminder[], { memory }: TurnContext): Picked {
  const [only, ...more] = memory?.listed?.kind === 'reminder' ? memory.listed.ids : [];
  const shown = more.length === 0 ? open.filter(({ id }) => id === only) : [];
  return shown.length > 0 ? some(shown) : { kind: 'which' };
}

function some([first, ...more]: readonly Reminder[]): Picked {
  return first ? { kind: 'some', reminders: [first, ...more] } : { kind: 'which' };
}

/** All that left with the latest message of the last day. */
export function latestMessage(open: readonly Reminder[], now: Date): Reminder[] {
  const sent = open.filter(
    ({ state, sentAt }) => state === 'sent' && sentAt !== null && now.getTime() - sentAt.getTime() < DAY,
  );
  const last = Math.max(0, ...sent.map(({ sentAt }) => sentAt?.getTime() ?? 0));
  return sent.filter(({ sentAt }) => last - (sentAt?.getTime() ?? 0) < MINUTE);
}

/** The same; a word that says not which answers the one reminder that came last. */
export async function pickOrLatest(slots: Slots, turn: TurnContext, options: Among = {}): Promise<Picked> {
  const picked = await pickReminders(slots, turn, options);
  if (picked.kind !== 'which') return picked;
  const open = await openReminders(turn);
  const [last, ...more] = saysNotWhich(slots, turn.text, open) ? latestMessage(open, turn.now) : [];
  return last && more.length === 0 ? some([last]) : picked;
}

/** Nothing in the words says which one. */
export const saysNotWhich = (slots: Slots, text: string, open: readonly Reminder[]): boolean =>
  slots.ordinal === undefined &&
  slots.milestone === undefined &&
  !EVERYTHING.test(text) &&
  findByTitle(text, open).length === 0;
