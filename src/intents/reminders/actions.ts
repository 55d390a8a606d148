import { z } from 'zod';
import type { ReminderAct } from '../../advising/reminders/act-on-reminder.js';
import { createOwn } from '../../advising/reminders/create-reminder.js';
import { firstDay } from '../../advising/reminders/repeat.js';
import { cleanText, cutAtGrapheme } from '../../conversation/clean-text.js';
import { type ActionHandler, defineAction } from '../action.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { actAnswer, presentState, snoozeAnswer } from './act-answer.js';
import { adviseeActions } from './advisee-actions.js';
import { calendarActions } from './calendar-link.js';
import { createdAnswer, plain, toAsker } from './created-answer.js';
import { milestoneActions } from './milestone-actions.js';
import { milestoneReminder } from './milestone-reminder.js';
import { namedMilestones, ownCalendar } from './named-milestone.js';
import { preferenceActions } from './preference-actions.js';
import { quietToday } from './quiet-today.js';
import { readWhen } from './read-when.js';
import { FormId, type FormState, formCard, MAX_WHAT, RepeatChoice, reminderForm } from './reminder-form.js';
import { listAnswer } from './reminder-list.js';

/** Ids come from outside: whatever they are, they are looked up, and what is not the person's own is not found. */
const ReminderFields = z.object({ reminder: z.string().max(60) });
const Days = z.coerce.number().int().min(0).max(400);
const WhenFields = z.object({
  form: FormId.optional(),
  date: z.string().max(20).default(''),
  time: z.string().max(20).default(''),
});

const act = (kind: Exclude<ReminderAct['kind'], 'snooze'>): ActionHandler =>
  defineAction({
    fields: ReminderFields,
    once: true,
    run: ({ reminder }, turn, version) => actAnswer({ kind }, reminder, version, turn),
    again: ({ reminder }, turn) => standing(reminder, turn),
  });

/** Every button and form about reminders and settings. */
export const reminderActions: Record<string, ActionHandler> = {
  'reminder.done': act('done'),
  'reminder.dismiss': act('dismiss'),
  'reminder.undo': act('undo'),
  'reminder.recall': act('recall'),
  'reminder.snooze': defineAction({
    fields: ReminderFields.extend(WhenFields.shape).extend({ days: Days.min(1).optional() }),
    once: true,
    run: snooze,
    again: ({ reminder }, turn) => standing(reminder, turn),
  }),
  'reminder.snooze-form': defineAction({
    fields: ReminderFields,
    once: false,
    run: ({ reminder }, turn) => snoozeForm(reminder, turn),
  }),
  'reminder.set': defineAction({
    fields: z.object({ milestone: z.string().max(200), days: Days.optional() }),
    once: true,
    run: setForMilestone,
    again: ({ milestone }, turn) => setForMilestone({ milestone }, turn),
  }),
  'reminder.form': defineAction({
    fields: z.object({ milestone: z.string().max(200).optional() }),
    once: false,
    run: async ({ milestone }, turn) => {
      const known = milestone === undefined ? null : await turn.records.milestones.byId(milestone);
      const { reply, card } = reminderForm(known ? { milestone: known } : {}, turn);
      return toAsker(reply, { card });
    },
  }),
  'reminder.save': defineAction({
    fields: WhenFields.extend({
      what: z.string().default(''),
      repeat: RepeatChoice.default('none'),
      until: z
        .union([z.literal(''), z.iso.date()])
        .catch('')
        .default(''),
      milestone: z.string().max(200).optional(),
    }),
    once: true,
    run: save,
    again: (_, turn) => listAnswer(turn),
  }),
  'reminder.leave': defineAction({
    fields: z.object({ form: FormId }),
    once: false,
    run: async ({ form }, turn) =>
      toAsker(await plain('Left as it was. Nothing was set.', turn), { card: formCard(form) }),
  }),
  'reminder.list': defineAction({ fields: z.object({}), once: false, run: (_, turn) => listAnswer(turn) }),
  ...milestoneActions,
  ...preferenceActions,
  ...calendarActions,
  ...adviseeActions,
};

async function standing(id: string, turn: TurnContext): Promise<Answer> {
  const reminder = await turn.records.reminders.byId(id);
  if (reminder?.personId !== turn.person.id) return actAnswer({ kind: 'recall' }, id, null, turn); // refused there, and kept
  return toAsker(await presentState(reminder, turn), { reminder });
}

async function snoozeForm(id: string, turn: TurnContext): Promise<Answer> {
  const reminder = await turn.records.reminders.byId(id);
  if (reminder?.personId !== turn.person.id) return actAnswer({ kind: 'recall' }, id, null, turn); // refused there, and kept
  if (reminder.state !== 'planned' && reminder.state !== 'sent')
    return toAsker(await presentState(reminder, turn), { reminder });
  const { reply, card } = reminderForm({ reminder }, turn);
  return toAsker(reply, { reminder, card });
}

type SnoozeFields = z.infer<typeof ReminderFields> & z.infer<typeof WhenFields> & { days?: number | undefined };

async function snooze(
  { reminder: id, days, date, time, form }: SnoozeFields,
  turn: TurnContext,
  version: number | null,
): Promise<Answer> {
  if (date === '') return snoozeAnswer(id, version, { days: days ?? 1 }, turn);
  const card = form ? formCard(form) : undefined;
  const reminder = await turn.records.reminders.byId(id);
  if (reminder?.personId !== turn.person.id) return actAnswer({ kind: 'recall' }, id, version, turn, card);
  const when = readWhen({ date, time: time || undefined }, turn.now, turn.zone, await quietToday(turn));
  if (when.ok) return snoozeAnswer(id, version, { date, time: when.localAt.slice(11) }, turn, card);
  const again = reminderForm(
    { ...(form ? { form } : {}), reminder, date, time, errors: { [when.field]: when.why } },
    turn,
  );
  return toAsker(again.reply, { reminder, card: again.card });
}

async function setForMilestone(
  { milestone, days }: { milestone: string; days?: number | undefined },
  turn: TurnContext,
): Promise<Answer> {
  const [named] = namedMilestones({ milestone }, '', await ownCalendar(turn), turn);
  if (!named) return gone(turn);
  return milestoneReminder(named, days === undefined ? {} : { days }, turn);
}

interface SaveFields extends z.infer<typeof WhenFields> {
  what: string;
  repeat: RepeatChoice;
  until: string;
  milestone?: string | undefined;
}

async function save(fields: SaveFields, turn: TurnContext): Promise<Answer> {
  const { form, time, repeat, until, milestone: milestoneId } = fields;
  const date = repeat === 'weekdays' && isDate(fields.date) ? firstDay(fields.date, repeat) : fields.date;
  const what = cutAtGrapheme(cleanText(fields.what).replace(/\s+/g, ' '), MAX_WHAT);
  const milestone = milestoneId === undefined ? null : await turn.records.milestones.byId(milestoneId);
  if (milestoneId !== undefined && !milestone) return gone(turn);
  const when = readWhen(
    { date: date || undefined, time: time || undefined },
    turn.now,
    turn.zone,
    await quietToday(turn),
  );
  const errors: NonNullable<FormState['errors']> = {
    ...(!milestone && what === '' ? { what: 'What is it about?' } : {}),
    ...(when.ok ? {} : { [when.field]: when.why }),
    ...(when.ok && repeat !== 'none' && until !== '' && until < when.localAt.slice(0, 10)
      ? { until: 'That is before the first day.' }
      : {}),
  };
  if (!when.ok || errors.what || errors.until) {
    const again = reminderForm(
      { ...(form ? { form } : {}), what, date, time, repeat, until, errors, ...(milestone ? { milestone } : {}) },
      turn,
    );
    return toAsker(again.reply, { card: again.card });
  }
  const card = form ? { card: formCard(form) } : {};
  if (milestone) {
    const [named] = namedMilestones({ milestone: milestone.id }, '', await ownCalendar(turn), turn);
    return named ? milestoneReminder(named, { localAt: when.localAt, ...card }, turn) : gone(turn);
  }
  const wish = {
    title: what,
    localAt: when.localAt,
    zone: turn.zone,
    repeat: repeat === 'none' ? null : repeat,
    repeatUntil: until || null,
  };
  return createdAnswer(await createOwn(wish, turn), turn, card.card);
}

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

/** The calendar no longer has it. */
const gone = async (turn: TurnContext): Promise<Answer> =>
  toAsker(await plain('That is no longer in the calendar. Ask me what is due, and I will show what is.', turn));
