import { createOwn } from '../advising/reminders/create-reminder.js';
import { quietOf } from '../advising/reminders/decide.js';
import { cleanText, cutAtGrapheme } from '../conversation/clean-text.js';
import type { Slots } from './intents.js';
import { createdAnswer, toAsker } from './reminders/created-answer.js';
import { milestoneReminder } from './reminders/milestone-reminder.js';
import { type Named, namedMilestones, ownCalendar } from './reminders/named-milestone.js';
import { readOffset } from './reminders/read-offset.js';
import { readWhen } from './reminders/read-when.js';
import { type FormState, MAX_WHAT, reminderForm } from './reminders/reminder-form.js';
import type { Answer, Handler, TurnContext } from './turn-context.js';

/** A named milestone, or anything on a date. What is missing, past or unclear is asked back, with what is known filled in. */
export const setReminder: Handler = async (slots, turn) => {
  const asked = withMemory(slots, turn);
  const days = readOffset(turn.text);
  const named = await milestoneMeant(asked, days, turn);
  if (named && (asked.date === undefined || days !== null) && !asked.dateUnclear)
    return milestoneReminder(named, { days }, turn);
  const quiet = quietOf(await turn.records.preferences.of(turn.person.id));
  const when = readWhen(asked, turn.now, turn.zone, quiet);
  const title = titleOf(asked);
  if (!when.ok) return askBack(asked, title, { [when.field]: when.why }, turn);
  if (named && title === null) return milestoneReminder(named, { localAt: when.localAt }, turn);
  if (title === null) return askBack(asked, null, { what: 'What is it about?' }, turn);
  const wish = { title, localAt: when.localAt, zone: turn.zone, repeat: asked.repeat ?? null };
  return createdAnswer(await createOwn(wish, turn), turn);
};

/** The text after our question adds to what was said before it. */
function withMemory(slots: Slots, { memory, text }: TurnContext): Slots {
  if (memory?.awaiting !== 'reminder-date') return slots;
  const before = memory.slots;
  const task = before.task ?? slots.task ?? (before.date !== undefined && slots.date === undefined ? text : undefined);
  return { ...before, ...slots, ...(task === undefined ? {} : { task }), dateUnclear: slots.dateUnclear ?? false };
}

/** Something to do with somebody is a task of one's own, whatever milestone it mentions. */
const WITH_SOMEBODY = /^(to\s)?(e-?mail|call|ask|write|text|meet|send|see|talk|thank|follow up)\b/i;

/**
 * A milestone is meant where one was recognized, or where the sentence counts from one. With a day and a task of one's own in the
 * sentence, a milestone's words in it are part of the task.
 */
async function milestoneMeant(asked: Slots, days: number | null, turn: TurnContext): Promise<Named | null> {
  const { milestone, task = '', date, repeat } = asked;
  if (milestone === undefined && days === null) return null;
  if (days === null && task !== '' && (date !== undefined || repeat !== undefined || WITH_SOMEBODY.test(task)))
    return null;
  const named = namedMilestones(asked, milestone ? '' : turn.text, await ownCalendar(turn), turn);
  return named.find(({ standing }) => standing !== 'past') ?? named[0] ?? null;
}

function titleOf({ task }: Slots): string | null {
  const title = cutAtGrapheme(cleanText(task ?? '').replace(/\s+/g, ' '), MAX_WHAT);
  return title === '' ? null : title;
}

function askBack(
  asked: Slots,
  title: string | null,
  errors: NonNullable<FormState['errors']>,
  turn: TurnContext,
): Answer {
  const { date, time, repeat } = asked;
  const known = { ...(title ? { what: title } : {}), ...(errors.date ? {} : { date }), time, repeat };
  const { reply, card } = reminderForm({ ...known, errors }, turn);
  const { dateUnclear: _, date: given, ...kept } = asked;
  const slots = { ...kept, ...(errors.date || given === undefined ? {} : { date: given }) };
  return { ...toAsker(reply, { card }), remember: { intent: 'set-reminder', slots, awaiting: 'reminder-date' } };
}
