import { kindOf } from '../../advising/reminders/decide.js';
import { seriesOf } from '../../advising/reminders/occurrence.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { DAY } from '../../time/durations.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { toAsker } from './created-answer.js';
import { reminderButtons } from './reminder-buttons.js';
import { reminderWhen } from './reminder-words.js';
import { standBy } from './stand-by.js';

/** An unanswered reminder is asked about this long. */
const OPEN_FOR = 21 * DAY;
const SHOWN = 12;
/** Open ones with their own buttons. */
const WITH_BUTTONS = 3;

/** What is open: sent and not answered first, then what is planned; one line a milestone, its next nudge. */
export async function openReminders({
  records,
  person,
  now,
}: Pick<TurnContext, 'records' | 'person' | 'now'>): Promise<Reminder[]> {
  const rows = await records.reminders.ofPerson(person.id, ['sent', 'planned']);
  const marks = await records.milestones.marksOf(person.id);
  const { muted } = await records.preferences.of(person.id);
  const comes = (row: Reminder) => {
    const kind = kindOf(row);
    return kind === null || !muted.includes(kind);
  };
  const planned = rows.filter((row) => row.state === 'planned' && comes(row));
  const waiting = rows
    .filter((row) => row.state === 'sent' && row.sentAt !== null && now.getTime() - row.sentAt.getTime() < OPEN_FOR)
    .filter(({ milestoneId }) => milestoneId === null || !marks.has(milestoneId))
    .sort((a, b) => (b.sentAt?.getTime() ?? 0) - (a.sentAt?.getTime() ?? 0));
  const seen = new Set<string>();
  return [...waiting, ...planned].filter((row) => {
    const about = row.milestoneId ?? seriesOf(row.occurrence)?.series ?? row.id;
    if (seen.has(about)) return false;
    seen.add(about);
    return true;
  });
}

export async function listAnswer(turn: TurnContext, before: Block[] = []): Promise<Answer> {
  const open = await openReminders(turn);
  const answer = toAsker(await listReply(open, turn, before));
  const ids = open.slice(0, SHOWN).map(({ id }) => id);
  return { ...answer, remember: { intent: 'manage-reminders', slots: {}, listed: { kind: 'reminder', ids } } };
}

async function listReply(open: readonly Reminder[], turn: TurnContext, before: Block[]): Promise<Reply> {
  if (open.length === 0) {
    return {
      text: 'You have no reminders waiting',
      blocks: [
        ...before,
        {
          kind: 'text',
          text: 'You have no reminders waiting. Tell me what and when: “remind me on Friday at 3 to ask for letters”.',
        },
        { kind: 'buttons', buttons: [{ label: 'Set a reminder', action: 'reminder.form' }] },
        await standBy(turn),
      ],
    };
  }
  const shown = open.slice(0, SHOWN);
  const rest = open.length - shown.length;
  const lines = shown.map(
    (row, index) =>
      `${index + 1}. ${row.title}: ${row.state === 'sent' ? 'sent, waiting for your word' : reminderWhen(row)}`,
  );
  const waiting = shown.filter(({ state }) => state === 'sent').slice(0, WITH_BUTTONS);
  return {
    text: `Your reminders: ${open.length}`,
    blocks: [
      ...before,
      { kind: 'heading', text: 'Your reminders' },
      { kind: 'list', items: rest > 0 ? [...lines, `and ${rest} later ones`] : lines },
      ...waiting.flatMap((row): Block[] => [
        { kind: 'text', text: row.title },
        { kind: 'buttons', buttons: reminderButtons(row) },
      ]),
      { kind: 'text', text: 'Say “done 1”, “snooze 2 until Friday” or “stop 3”.' },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Set a reminder', action: 'reminder.form' },
          { label: 'Quiet hours and pause', action: 'preferences.show' },
        ],
      },
      await standBy(turn),
    ],
  };
}

/** Several fit, or none does: show what there is, and ask. */
export const whichOne = (why: string, turn: TurnContext): Promise<Answer> =>
  listAnswer(turn, [{ kind: 'text', text: why }]);
