import type { Created } from '../../advising/reminders/create-reminder.js';
import { MOST_OWN } from '../../advising/reminders/create-reminder.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Block, Reply } from '../../conversation/reply.js';
import type { Answer, Memory, TurnContext } from '../turn-context.js';
import { deliveryNote } from './delivery-note.js';
import { listButton } from './reminder-buttons.js';
import { reminderWhen, skippedNote } from './reminder-words.js';
import { standBy } from './stand-by.js';

/** Says back what was planned, with date, time and zone, or why it was not. `card`: the form that it came from, which it replaces. */
export async function createdAnswer(created: Created, turn: TurnContext, card?: string): Promise<Answer> {
  switch (created.kind) {
    case 'created':
    case 'there':
      return toAsker(await planned(created.reminder, created.kind === 'there', turn), {
        reminder: created.reminder,
        card,
      });
    case 'too-many':
      return toAsker(
        await plain(`You have ${MOST_OWN} reminders waiting, which is the most I keep. Stop one first.`, turn),
        { card },
      );
    case 'past':
      return toAsker(await plain('The time that this comes to has passed already. Tell me another day.', turn), {
        card,
      });
    case 'undated':
      return toAsker(
        await plain('There is no date yet to count back from. Tell me a day, and I will remind you then.', turn),
        { card },
      );
  }
}

async function planned(reminder: Reminder, already: boolean, turn: TurnContext): Promise<Reply> {
  const skipped = skippedNote(reminder.localAt, reminder.zone, reminder.dueAt);
  return {
    text: already ? 'That reminder is planned already' : 'Your reminder is set',
    blocks: [
      { kind: 'text', text: already ? 'That one is planned already.' : 'I will remind you.' },
      {
        kind: 'facts',
        facts: [
          { label: 'What', value: reminder.title },
          { label: 'When', value: reminderWhen(reminder) },
        ],
      },
      ...(skipped ? [{ kind: 'note' as const, text: skipped }] : []),
      ...(await deliveryNote(reminder, turn)),
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Another time',
            action: 'reminder.snooze-form',
            fields: { reminder: reminder.id },
            version: reminder.version,
          },
          {
            label: 'Stop it',
            action: 'reminder.dismiss',
            fields: { reminder: reminder.id },
            version: reminder.version,
          },
          listButton(),
        ],
      },
      await standBy(turn),
    ],
  };
}

export async function plain(text: string, turn: TurnContext, more: Block[] = []): Promise<Reply> {
  return { text: text.slice(0, 120), blocks: [{ kind: 'text', text }, ...more, await standBy(turn)] };
}

/** An answer after which "snooze it", "done" and "the first one" mean this reminder. */
export function toAsker(
  reply: Reply,
  { reminder, card }: { reminder?: Pick<Reminder, 'id'> | undefined; card?: string | undefined } = {},
): Answer {
  const remember: Memory = {
    intent: 'manage-reminders',
    slots: {},
    ...(reminder ? { listed: { kind: 'reminder', ids: [reminder.id] } } : {}),
  };
  return { outgoing: [{ to: { kind: 'asker' }, reply, kind: 'answer', ...(card ? { card } : {}) }], remember };
}
