import { isBrief } from '../../advising/reminders/occurrence.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Button } from '../../conversation/reply.js';

type Drawn = Pick<Reminder, 'id' | 'version' | 'milestoneId' | 'occurrence'>;

const button = (label: string, action: string, { id, version }: Drawn, more: Record<string, string> = {}): Button => ({
  label,
  action,
  fields: { reminder: id, ...more },
  version,
});

/** Every reminder can be answered: done, later, or not at all. */
export const reminderButtons = (reminder: Drawn): Button[] =>
  isBrief(reminder.occurrence) ? adviseeButtons(reminder) : ownButtons(reminder);

/** A summary of advisees' steps: for all of them, for some, later, not at all, and how to reach them. */
const adviseeButtons = (reminder: Drawn): Button[] => [
  { ...button('Done for all', 'reminder.done', reminder), style: 'primary' },
  button('Done for some', 'advisees.form', reminder),
  button('How to reach each', 'advisees.show', reminder),
  button('Snooze 3 days', 'reminder.snooze', reminder, { days: '3' }),
  button('Snooze to a date', 'reminder.snooze-form', reminder),
  button('Not for me', 'reminder.dismiss', reminder),
];

const ownButtons = (reminder: Drawn): Button[] => [
  { ...button('Done', 'reminder.done', reminder), style: 'primary' },
  button('Snooze 1 day', 'reminder.snooze', reminder, { days: '1' }),
  button('Snooze 3 days', 'reminder.snooze', reminder, { days: '3' }),
  button('Snooze to a date', 'reminder.snooze-form', reminder),
  button(reminder.milestoneId === null ? 'Stop' : 'Not for me', 'reminder.dismiss', reminder),
];

export const undoButton = (reminder: Drawn): Button => button('Undo', 'reminder.undo', reminder);

export const listButton = (label = 'All my reminders'): Button => ({ label, action: 'reminder.list' });
