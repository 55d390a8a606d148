import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authorize } from '../../advising/people/authorize.js';
import type { Person } from '../../advising/people/person.js';
import { actOnReminder } from '../../advising/reminders/act-on-reminder.js';
import { type AdviseeStep, adviseeStep } from '../../advising/reminders/advisee-steps.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Block, PersonEntry } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { actAnswer, notFound, presentState } from './act-answer.js';
import type { OpenStep } from './advisees-open.js';
import { plain, toAsker } from './created-answer.js';
import { listButton, reminderButtons } from './reminder-buttons.js';
import { FormId, formCard } from './reminder-form.js';

const Fields = z.object({ reminder: z.string().max(60) });
const Sent = Fields.extend({ form: FormId.optional(), advisees: z.string().max(4_000).default('') });

/** What an advisor says of some of their advisees, and how these are reached. Nobody but the reminder's owner learns a name here. */
export const adviseeActions: Record<string, ActionHandler> = {
  'advisees.form': defineAction({ fields: Fields, once: false, run: ({ reminder }, turn) => openForm(reminder, turn) }),
  'advisees.done': defineAction({
    fields: Sent,
    once: true,
    run: doneForSome,
    again: async ({ reminder }, turn) => {
      const about = await stepOf(reminder, turn);
      return 'outgoing' in about ? about : toAsker(await presentState(about.reminder, turn), about);
    },
  }),
  'advisees.leave': defineAction({
    fields: z.object({ form: FormId }),
    once: false,
    run: async ({ form }, turn) => toAsker(await plain('Left as it was.', turn), { card: formCard(form) }),
  }),
  'advisees.show': defineAction({ fields: Fields, once: false, run: ({ reminder }, turn) => show(reminder, turn) }),
};

interface About {
  reminder: Reminder;
  step: AdviseeStep;
  title: string;
}

/** An answer: it is not the asker's, or not about advisees. */
async function stepOf(id: string, turn: TurnContext): Promise<About | Answer> {
  const { records, person } = turn;
  const reminder = await records.reminders.byId(id);
  if (reminder?.personId !== person.id) {
    // refused there, and the try is kept
    await actOnReminder({ kind: 'recall' }, id, null, turn);
    return toAsker(notFound(turn));
  }
  const milestone = reminder.milestoneId === null ? null : await records.milestones.byId(reminder.milestoneId);
  const step = milestone && (await adviseeStep(reminder, milestone, records));
  if (!milestone || !step) return toAsker(await presentState(reminder, turn), { reminder });
  const mine = (one: Person) => authorize(person, 'record.read', { kind: 'person', person: one }).allowed;
  return {
    reminder,
    title: milestone.title,
    step: { concerned: step.concerned.filter(mine), open: step.open.filter(mine) },
  };
}

const nobody = async ({ title, reminder }: About, turn: TurnContext): Promise<Answer> =>
  toAsker(await plain(`Nobody among your advisees is open here: ${title}.`, turn), { reminder });

/** As many as a list of choices holds. */
const MOST = 100;

async function openForm(id: string, turn: TurnContext): Promise<Answer> {
  const about = await stepOf(id, turn);
  if ('outgoing' in about) return about;
  const { reminder, step, title } = about;
  if (step.open.length === 0) return nobody(about, turn);
  const form = randomUUID();
  const options = step.open.slice(0, MOST).map(({ id: value, name }) => ({ value, label: name.slice(0, 75) }));
  const blocks: Block[] = [
    { kind: 'text', text: `For whom is it done: ${title}?` },
    {
      kind: 'form',
      id: 'advisees-done',
      fields: [{ id: 'advisees', label: 'Done for', kind: 'choices', required: true, options }],
      submit: {
        label: 'Done for these',
        action: 'advisees.done',
        fields: { form, reminder: reminder.id },
        version: reminder.version,
        style: 'primary',
      },
      cancel: { label: 'Leave it', action: 'advisees.leave', fields: { form } },
    },
    { kind: 'note', text: 'Only your own summary changes. What a student says of themselves stays theirs.' },
  ];
  return toAsker({ text: 'For whom is it done?', blocks }, { reminder, card: formCard(form) });
}

/** As a sentence says it: for these of one step. */
export const doneFor = ({ reminder, open }: OpenStep, turn: TurnContext): Promise<Answer> =>
  doneForSome({ reminder: reminder.id, advisees: open.map(({ id }) => id).join(';') }, turn, null);

async function doneForSome(
  { reminder: id, form, advisees }: z.infer<typeof Sent>,
  turn: TurnContext,
  version: number | null,
): Promise<Answer> {
  await turn.records.reminders.lock(turn.person.id);
  const about = await stepOf(id, turn);
  if ('outgoing' in about) return about;
  const { reminder, step, title } = about;
  const card = form ? formCard(form) : undefined;
  const wanted = new Set(advisees.split(';').map((one) => one.trim()));
  const chosen = step.open.filter((one) => wanted.has(one.id));
  if (chosen.length === 0)
    return toAsker(await plain('Nobody was chosen, so nothing was changed.', turn), { reminder, card });
  const rest = step.open.length - chosen.length;
  if (rest === 0) return actAnswer({ kind: 'done' }, reminder.id, version, turn, card);
  await turn.records.milestones.markAdvisees(
    turn.person.id,
    reminder.milestoneId ?? '',
    chosen.map((one) => one.id),
    turn.now,
  );
  const names = chosen.map(({ name }) => name).join(', ');
  return toAsker(
    await plain(
      `Noted for ${names}: ${title}. ${rest} still open; I come back to you about ${rest === 1 ? 'that one' : 'those'} only.`,
      turn,
      [{ kind: 'buttons', buttons: [...reminderButtons(reminder), listButton()] }],
    ),
    { reminder, card },
  );
}

async function show(id: string, turn: TurnContext): Promise<Answer> {
  const about = await stepOf(id, turn);
  if ('outgoing' in about) return about;
  const { reminder, step, title } = about;
  if (step.open.length === 0) return nobody(about, turn);
  const people = step.open.map(
    ({ name, email, student }): PersonEntry => ({
      name,
      about: student
        ? `Class of ${student.classYear}${student.society ? `, ${student.society} Society` : ''}`
        : 'Student',
      lines: [email],
    }),
  );
  return toAsker(
    await plain(`Open with you: ${title}.`, turn, [
      { kind: 'people', people },
      { kind: 'buttons', buttons: reminderButtons(reminder) },
    ]),
    { reminder },
  );
}
