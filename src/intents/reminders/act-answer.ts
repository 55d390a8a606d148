import { resolve } from '../../advising/milestones/milestones-for.js';
import { type ActedOn, actOnReminder, type ReminderAct } from '../../advising/reminders/act-on-reminder.js';
import { NUDGE_TIME } from '../../advising/reminders/plan.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { addDays, timeOf } from '../../time/local-date.js';
import { sayDate } from '../../time/say-time.js';
import { instantOf } from '../../time/zoned.js';
import { deskReach } from '../blocks/desk-reach.js';
import { today } from '../blocks/today.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { toAsker } from './created-answer.js';
import { deliveryNote } from './delivery-note.js';
import { listButton, reminderButtons, undoButton } from './reminder-buttons.js';
import { reminderForm } from './reminder-form.js';
import { reminderWhen } from './reminder-words.js';
import { standBy } from './stand-by.js';

/** Does it and says what stands now. `card`: the form that asked for it, which the answer replaces. */
export async function actAnswer(
  act: ReminderAct,
  id: string,
  version: number | null,
  turn: TurnContext,
  card?: string,
): Promise<Answer> {
  const acted = await actOnReminder(act, id, version, turn);
  return toAsker(await actedReply(acted, act, turn), {
    ...(acted.kind === 'not-found' ? {} : { reminder: acted.reminder }),
    card,
  });
}

async function actedReply(acted: ActedOn, act: ReminderAct, turn: TurnContext): Promise<Reply> {
  switch (acted.kind) {
    case 'not-found':
      return notFound(turn);
    case 'unchanged':
      return presentState(acted.reminder, turn);
    case 'changed':
      return changedReply(acted.reminder, act, turn);
  }
}

/** One and the same for a reminder that does not exist and for somebody else's. */
export const notFound = (turn: TurnContext): Reply => ({
  text: 'I cannot find that reminder',
  blocks: [
    {
      kind: 'text',
      text: `I cannot find that reminder among yours. If something is missing, ${deskReach(deskFor(turn.school, 'osa'))} can help.`,
    },
    { kind: 'buttons', buttons: [listButton()] },
  ],
});

/** How it stands now, with the buttons that fit. */
export async function presentState(reminder: Reminder, turn: TurnContext): Promise<Reply> {
  const open = reminder.state === 'planned' || reminder.state === 'sent';
  return {
    text: 'How that reminder stands',
    blocks: [
      { kind: 'text', text: `${reminder.title}: ${stateWords(reminder)} Nothing was changed just now.` },
      ...buttons(
        open ? reminderButtons(reminder) : canUndo(reminder) ? [undoButton(reminder), listButton()] : [listButton()],
      ),
      await standBy(turn),
    ],
  };
}

const canUndo = ({ state }: Reminder): boolean => state === 'done' || state === 'dismissed';

function stateWords(reminder: Reminder): string {
  switch (reminder.state) {
    case 'planned':
      return `planned for ${reminderWhen(reminder)}.`;
    case 'sent':
      return 'sent, and still open.';
    case 'done':
      return 'marked as done.';
    case 'dismissed':
      return 'stopped by you.';
    case 'expired':
      return 'over, so it was not sent.';
    case 'cancelled':
      return 'no longer in your plan.';
  }
}

async function changedReply(reminder: Reminder, act: ReminderAct, turn: TurnContext): Promise<Reply> {
  const end = await standBy(turn);
  const { title } = reminder;
  const say = (text: string, short: string, more: Block[]): Reply => ({
    text: short,
    blocks: [{ kind: 'text', text }, ...more, end],
  });
  switch (act.kind) {
    case 'done':
      return say(
        `Marked as done: ${title}. I will not bring it up again.`,
        'Marked as done',
        buttons([undoButton(reminder), listButton()]),
      );
    case 'dismiss':
      return say(
        reminder.milestoneId === null ? `Stopped: ${title}.` : `Not for you: ${title}. I will not bring it up again.`,
        'Stopped',
        buttons([undoButton(reminder), listButton()]),
      );
    case 'undo':
      return say(`Taken back: ${title} is open again.`, 'Taken back', buttons([...reminderButtons(reminder)]));
    case 'snooze':
      return say(`I will come back to it: ${title}, ${reminderWhen({ ...reminder, repeat: null })}.`, 'Snoozed', [
        ...(await deliveryNote(reminder, turn)),
        ...buttons([
          {
            label: 'Bring it back now',
            action: 'reminder.recall',
            fields: { reminder: reminder.id },
            version: reminder.version,
          },
          listButton(),
        ]),
      ]);
    case 'recall':
      return say(`Here it is again: ${title}.`, 'Here it is again', buttons(reminderButtons(reminder)));
  }
}

const buttons = (all: ReturnType<typeof reminderButtons>): Block[] => [{ kind: 'buttons', buttons: all }];

export interface SnoozeWish {
  /** Days from today; or a day, YYYY-MM-DD. */
  days?: number;
  date?: string;
  /** HH:mm; left out: the reminder's own hour where the person chose it, else the morning. */
  time?: string | undefined;
}

/** Puts it off, unless what it is about is over by then: then says so and asks. */
export async function snoozeAnswer(
  id: string,
  version: number | null,
  wish: SnoozeWish,
  turn: TurnContext,
  card?: string,
): Promise<Answer> {
  const reminder = await turn.records.reminders.byId(id);
  // the act itself decides whose it is; a stranger's is not looked at here
  const own = reminder?.personId === turn.person.id ? reminder : null;
  const date = wish.date ?? addDays(today(turn), wish.days ?? 1);
  const hour = own && own.milestoneId === null ? timeOf(own.localAt) : NUDGE_TIME;
  const localAt = `${date}T${wish.time ?? hour}`;
  const over = own ? await overBy(own, instantOf(localAt, turn.zone), turn) : null;
  if (own && over) return tooLate(own, over, turn, card);
  return actAnswer({ kind: 'snooze', localAt, zone: turn.zone }, id, version, turn, card);
}

/** The day on which the milestone ends, if that is before `at`. */
async function overBy(
  reminder: Reminder,
  at: Date,
  { records, person, now, zone }: TurnContext,
): Promise<string | null> {
  const milestone = reminder.milestoneId === null ? null : await records.milestones.byId(reminder.milestoneId);
  if (!milestone) return null;
  const { timing } = resolve(milestone, person.student?.classYear ?? null, now, zone);
  return timing.kind !== 'words' && timing.at < at ? timing.to : null;
}

async function tooLate(reminder: Reminder, lastDay: string, turn: TurnContext, card?: string): Promise<Answer> {
  const why = `By then it is over: the last day is ${sayDate(lastDay)}.`;
  const { reply, card: own } = reminderForm(
    { ...(card ? { form: card.split(':')[1] ?? '' } : {}), reminder, date: lastDay, errors: { date: why } },
    turn,
  );
  return toAsker(reply, { reminder, card: card ?? own });
}
