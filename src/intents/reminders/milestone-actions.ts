import { z } from 'zod';
import type { Milestone } from '../../advising/milestones/milestone.js';
import { mark } from '../../advising/reminders/act-on-reminder.js';
import { NUDGE_TIME } from '../../advising/reminders/plan.js';
import type { Button } from '../../conversation/reply.js';
import { addDays } from '../../time/local-date.js';
import { sayDate } from '../../time/say-time.js';
import { instantOf } from '../../time/zoned.js';
import { type ActionHandler, defineAction } from '../action.js';
import { today } from '../blocks/today.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { snoozeAnswer } from './act-answer.js';
import { plain, toAsker } from './created-answer.js';
import { milestoneReminder } from './milestone-reminder.js';
import { namedMilestones, ownCalendar } from './named-milestone.js';
import { officeDateActions } from './office-date-actions.js';
import { listButton } from './reminder-buttons.js';
import { reminderForm } from './reminder-form.js';
import { openReminders } from './reminder-list.js';

const Fields = z.object({ milestone: z.string().max(200) });
const SnoozeFields = Fields.extend({ days: z.coerce.number().int().min(1).max(400) });

const markAs = (kind: 'done' | 'dismiss' | 'undo'): ActionHandler =>
  defineAction({
    fields: Fields,
    once: true,
    run: ({ milestone }, turn) => say(kind, milestone, turn),
    again: ({ milestone }, turn) => standing(milestone, turn),
  });

/** A milestone can be answered where it is shown, whether or not a reminder of it was ever planned. */
export const milestoneActions: Record<string, ActionHandler> = {
  'milestone.done': markAs('done'),
  'milestone.dismiss': markAs('dismiss'),
  'milestone.undo': markAs('undo'),
  ...officeDateActions,
  'milestone.snooze': defineAction({
    fields: SnoozeFields,
    once: true,
    run: snooze,
    again: ({ milestone }, turn) => standing(milestone, turn),
  }),
};

const button = (label: string, action: string, milestone: Pick<Milestone, 'id'>, more = {}): Button => ({
  label,
  action,
  fields: { milestone: milestone.id, ...more },
});

export const milestoneButtons = (milestone: Pick<Milestone, 'id'>): Button[] => [
  button('Done', 'milestone.done', milestone),
  button('Snooze 1 day', 'milestone.snooze', milestone, { days: '1' }),
  button('Snooze 3 days', 'milestone.snooze', milestone, { days: '3' }),
  button('Not for me', 'milestone.dismiss', milestone),
];

async function say(kind: 'done' | 'dismiss' | 'undo', id: string, turn: TurnContext): Promise<Answer> {
  const milestone = await turn.records.milestones.byId(id);
  if (!milestone) return gone(turn);
  await turn.records.reminders.lock(turn.person.id);
  await mark(kind, milestone.id, turn);
  return shown(SAID[kind](milestone.title), kind === 'undo' ? milestoneButtons(milestone) : [undo(milestone)], turn);
}

const SAID = {
  done: (title: string) => `Marked as done: ${title}. I will not bring it up again.`,
  dismiss: (title: string) => `Not for you: ${title}. I will not bring it up again.`,
  undo: (title: string) => `Taken back: ${title} is open again.`,
};

const undo = (milestone: Milestone): Button => button('Undo', 'milestone.undo', milestone);

/** What the person's word on it is now. */
async function standing(id: string, turn: TurnContext): Promise<Answer> {
  const milestone = await turn.records.milestones.byId(id);
  if (!milestone) return gone(turn);
  const word = (await turn.records.milestones.marksOf(turn.person.id)).get(milestone.id);
  const state = word === undefined ? 'open' : word === 'done' ? 'marked as done' : 'not for you, you said';
  const text = `${milestone.title}: ${state}. Nothing was changed just now.`;
  return shown(text, word === undefined ? milestoneButtons(milestone) : [undo(milestone)], turn);
}

const shown = async (text: string, buttons: Button[], turn: TurnContext): Promise<Answer> =>
  toAsker(await plain(text, turn, [{ kind: 'buttons', buttons: [...buttons, listButton()] }]));

/** The nudge that would come by then is put off; where none would, one more is set. */
async function snooze({ milestone: id, days }: z.infer<typeof SnoozeFields>, turn: TurnContext): Promise<Answer> {
  const [named] = namedMilestones({ milestone: id }, '', await ownCalendar(turn), turn);
  if (!named) return gone(turn);
  const { milestone, timing } = named;
  const localAt = `${addDays(today(turn), days)}T${NUDGE_TIME}`;
  const at = instantOf(localAt, turn.zone);
  if (timing.kind !== 'words' && timing.at < at) {
    const errors = { date: `By then it is over: the last day is ${sayDate(timing.to)}.` };
    const { reply, card } = reminderForm({ milestone, date: timing.to, errors }, turn);
    return toAsker(reply, { card });
  }
  const waiting = (await openReminders(turn)).find(
    (row) => row.milestoneId === milestone.id && (row.state === 'sent' || row.dueAt <= at),
  );
  return waiting ? snoozeAnswer(waiting.id, null, { days }, turn) : milestoneReminder(named, { localAt }, turn);
}

/** The calendar no longer has it. */
const gone = async (turn: TurnContext): Promise<Answer> =>
  toAsker(await plain('That is no longer in the calendar. Ask me what is due, and I will show what is.', turn));
