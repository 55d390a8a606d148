import { z } from 'zod';
import { keepRefusal } from '../../advising/audit/keep-refusal.js';
import type { Milestone } from '../../advising/milestones/milestone.js';
import { resolve } from '../../advising/milestones/milestones-for.js';
import { confirmDate, type DateConfirmed, OfficeDate } from '../../advising/milestones/office-date.js';
import { authorize } from '../../advising/people/authorize.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block } from '../../conversation/reply.js';
import { addDays } from '../../time/local-date.js';
import { localDateOf } from '../../time/zoned.js';
import { type ActionHandler, defineAction } from '../action.js';
import { deskReach } from '../blocks/desk-reach.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { plain, toAsker } from './created-answer.js';
import { milestoneSource, milestoneWhen } from './milestone-words.js';
import { changeDateButton, officeButtons, unconfirmedAnswer } from './office-date-buttons.js';
import { type DateFields, dateForm } from './office-date-form.js';
import { FormId, formCard } from './reminder-form.js';

const Fields = z.object({ milestone: z.string().max(200) });
const Sent = Fields.extend({
  form: FormId.optional(),
  date: z.string().trim().max(20).default(''),
  date_end: z.string().trim().max(20).default(''),
  time: z.string().trim().max(20).default(''),
  confidence: OfficeDate.shape.confidence.default('published'),
});

/** The office's word on dates. Each act looks at who asks: a button on an old message looks the same as one on a new message. */
export const officeDateActions: Record<string, ActionHandler> = {
  'milestone.confirm': defineAction({
    fields: Fields,
    once: true,
    run: ({ milestone }, turn, version) => confirm(milestone, null, version, turn),
    again: ({ milestone }, turn) => standing(milestone, turn),
  }),
  'milestone.date-form': defineAction({
    fields: Fields,
    once: false,
    run: ({ milestone }, turn) => openForm(milestone, turn),
  }),
  'milestone.date-save': defineAction({
    fields: Sent,
    once: true,
    run: save,
    again: ({ milestone }, turn) => standing(milestone, turn),
  }),
  'milestone.date-leave': defineAction({
    fields: z.object({ form: FormId }),
    once: false,
    run: async ({ form }, turn) => toAsker(await plain('Left as it was.', turn), { card: formCard(form) }),
  }),
  'milestone.unconfirmed': defineAction({ fields: z.object({}), once: false, run: (_, turn) => listed(turn) }),
};

async function confirm(
  id: string,
  wish: OfficeDate | null,
  version: number | null,
  turn: TurnContext,
  card?: string,
): Promise<Answer> {
  const today = localDateOf(turn.now, turn.school.time_zone);
  return toAsker(await words(await confirmDate(id, wish, version, { ...turn, today }), turn), { card });
}

async function words(done: DateConfirmed, turn: TurnContext) {
  switch (done.kind) {
    case 'refused':
      return refusal(turn);
    case 'not-found':
      return plain('That is no longer in the calendar.', turn);
    case 'no-season':
      return plain(
        `${done.milestone.title} counts back from each class’s graduation, so it has no date of one season to confirm.`,
        turn,
      );
    case 'unchanged':
      return plain(`Nothing was changed just now. ${stands(done.milestone, turn)}`, turn, again(done.milestone, turn));
    case 'confirmed': {
      const follow = done.moved
        ? 'The plans of everybody whom it concerns follow within a minute; nobody else’s changes.'
        : 'Every message about it says so from now on.';
      return plain(`Kept. ${stands(done.milestone, turn)} ${follow}`, turn, [
        { kind: 'buttons', buttons: [changeDateButton(done.milestone), unconfirmedButton] },
      ]);
    }
  }
}

const unconfirmedButton = { label: 'Dates to confirm', action: 'milestone.unconfirmed' };

function stands(milestone: Milestone, { now, zone }: TurnContext): string {
  const one = resolve(milestone, null, now, zone);
  return `${milestone.title}: ${milestoneWhen(one, zone)}. ${milestoneSource(one)}`;
}

const again = (milestone: Milestone, { now, zone }: TurnContext): Block[] => {
  const buttons = officeButtons(resolve(milestone, null, now, zone));
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
};

/** The same whether or not there is such a date. */
const refusal = (turn: TurnContext) =>
  plain(
    `Only the office can confirm or change a date. If one looks wrong to you, ${deskReach(deskFor(turn.school, 'osa'))} would like to know.`,
    turn,
  );

/** Null: whoever asks may not; the try is kept. */
async function known(id: string, turn: TurnContext): Promise<Milestone | Answer> {
  if (!authorize(turn.person, 'milestone.confirm', { kind: 'school' }).allowed) return confirm(id, null, null, turn);
  const milestone = await turn.records.milestones.byId(id);
  return milestone ?? toAsker(await plain('That is no longer in the calendar.', turn));
}

const isAnswer = (what: Milestone | Answer): what is Answer => 'outgoing' in what;

async function standing(id: string, turn: TurnContext): Promise<Answer> {
  const milestone = await known(id, turn);
  if (isAnswer(milestone)) return milestone;
  return toAsker(await plain(`Nothing was changed just now. ${stands(milestone, turn)}`, turn, again(milestone, turn)));
}

async function openForm(id: string, turn: TurnContext): Promise<Answer> {
  const milestone = await known(id, turn);
  if (isAnswer(milestone)) return milestone;
  const { reply, card } = dateForm(milestone, {});
  return toAsker(reply, { card });
}

async function save(sent: z.infer<typeof Sent>, turn: TurnContext, version: number | null): Promise<Answer> {
  const milestone = await known(sent.milestone, turn);
  if (isAnswer(milestone)) return milestone;
  const { form, ...given } = sent;
  const read = readDate(given, milestone);
  if ('errors' in read) {
    const again = dateForm(milestone, { ...(form ? { form } : {}), given, errors: read.errors });
    return toAsker(again.reply, { card: again.card });
  }
  return confirm(milestone.id, read, version, turn, form ? formCard(form) : undefined);
}

/** Further from the date that stands than this is a slip of the year. */
const FURTHEST_DAYS = 370;

function readDate(
  { date, date_end: end, time, confidence }: DateFields,
  milestone: Milestone,
): OfficeDate | { errors: Partial<Record<'date' | 'date_end' | 'time', string>> } {
  const read = OfficeDate.safeParse({
    date,
    dateEnd: end === '' || end === date ? null : end,
    time: time === '' ? null : time.slice(0, 5).padStart(5, '0'),
    confidence,
  });
  if (!read.success) {
    const at = new Set(read.error.issues.map(({ path }) => path[0]));
    return {
      errors: {
        ...(at.has('date') ? { date: 'Please give the day.' } : {}),
        ...(at.has('dateEnd') ? { date_end: 'That is not a date in the calendar.' } : {}),
        ...(at.has('time') ? { time: 'Please give a time such as 21:00.' } : {}),
      },
    };
  }
  if (read.data.dateEnd !== null && read.data.dateEnd < date) {
    return { errors: { date_end: 'The last day is before the first.' } };
  }
  const was = milestone.date;
  if (was !== null && (date > addDays(was, FURTHEST_DAYS) || date < addDays(was, -FURTHEST_DAYS))) {
    return { errors: { date: 'That is more than a year away from the date that stands. Is the year right?' } };
  }
  return read.data;
}

async function listed(turn: TurnContext): Promise<Answer> {
  const verdict = authorize(turn.person, 'milestone.confirm', { kind: 'school' });
  if (!verdict.allowed) {
    const subject = { kind: 'school', id: 'calendar' } as const;
    await keepRefusal(turn, { action: 'milestone.confirm', subject, reason: verdict.reason });
    return toAsker(await refusal(turn));
  }
  return unconfirmedAnswer(turn);
}
