import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Block } from '../../conversation/reply.js';
import type { Answer } from '../turn-context.js';

/** At most so many in one message; the rest are done all the same and counted. */
const SHOWN = 10;

/** The same step with each of several reminders, said in one message. */
export async function combine(
  reminders: readonly Reminder[],
  step: (row: Reminder) => Promise<Answer>,
): Promise<Answer> {
  const answers: Answer[] = [];
  for (const row of reminders) answers.push(await step(row));
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const replies = answers.flatMap(({ outgoing }) => outgoing.map(({ reply }) => reply));
  const lines = replies.flatMap(({ blocks }) => firstText(blocks));
  const rest = lines.length - SHOWN;
  const end = replies[0]?.blocks.at(-1);
  return {
    outgoing: [
      {
        to: { kind: 'asker' },
        kind: 'answer',
        reply: {
          text: `${reminders.length} reminders changed`,
          blocks: [
            { kind: 'list', items: rest > 0 ? [...lines.slice(0, SHOWN), `and ${rest} more`] : lines },
            { kind: 'buttons', buttons: [{ label: 'All my reminders', action: 'reminder.list' }] },
            ...(end?.kind === 'note' ? [end] : []),
          ],
        },
      },
    ],
    remember: {
      intent: 'manage-reminders',
      slots: {},
      listed: { kind: 'reminder', ids: reminders.map(({ id }) => id) },
    },
  };
}

function firstText(blocks: readonly Block[]): string[] {
  const first = blocks.find((block) => block.kind === 'text');
  return first?.kind === 'text' ? [first.text] : [];
}
