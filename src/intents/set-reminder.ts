import { createOwn } from '../advising/reminders/create-reminder.js';
import { firstDay } from '../advising/reminders/repeat.js';
import { cleanText, cutAtGrapheme } from '../conversation/clean-text.js';
import { today } from './blocks/today.js';
import type { Slots } from './intents.js';
import { createdAnswer, toAsker } from './reminders/created-answer.js';
import { milestoneReminder } from './reminders/milestone-reminder.js';
import { type Named, namedMilestones, ownCalendar } from './reminders/named-milestone.js';
import { quietToday } from './reminders/quiet-today.js';
import { readOffset } from './reminders/read-offset.js';
import { firstOfRhythm, type Rhythm, readRhythm, titleWithoutEnd } from './reminders/read-rhythm.js';
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
  const quiet = await quietToday(turn);
  const rhythm = await rhythmOf(asked, turn);
  const when = readWhen(rhythm ? inRhythm(asked, rhythm, turn) : asked, turn.now, turn.zone, quiet);
  const title = titleOf(asked, rhythm !== null);
  if (!when.ok) return askBack(asked, title, { [when.field]: when.why }, turn);
  if (named && title === null) return milestoneReminder(named, { localAt: when.localAt }, turn);
  if (title === null) return askBack(asked, null, { what: 'What is it about?' }, turn);
  const until = rhythm?.until ?? null;
  if (until !== null && until < when.localAt.slice(0, 10))
    return askBack(asked, title, { until: 'That ends before it begins. Until which day?' }, turn);
  const wish = { title, localAt: when.localAt, zone: turn.zone, repeat: rhythm?.repeat ?? null, repeatUntil: until };
  return createdAnswer(await createOwn(wish, turn), turn);
};

/** The rhythm that is asked for. "Until rank lists are due" ends on that milestone's last day. */
async function rhythmOf(asked: Slots, turn: TurnContext): Promise<Rhythm | null> {
  const rhythm = readRhythm(turn.text, asked.repeat, today(turn));
  if (!rhythm || rhythm.untilWords === null) return rhythm;
  const [named] = namedMilestones({}, rhythm.untilWords, await ownCalendar(turn), turn);
  return named && named.timing.kind !== 'words' ? { ...rhythm, until: named.timing.to } : rhythm;
}

/** A day that was read from the end of the rhythm is not its beginning, and a rhythm begins on one of its days. */
function inRhythm(asked: Slots, rhythm: Rhythm, turn: TurnContext): Slots {
  const given = asked.date === rhythm.until ? undefined : asked.date;
  const date = given ?? firstOfRhythm(rhythm, today(turn));
  return {
    ...asked,
    date: firstDay(date, rhythm.repeat),
    dateUnclear: given === undefined ? false : asked.dateUnclear,
  };
}

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

function titleOf({ task }: Slots, repeats: boolean): string | null {
  const words = cleanText(task ?? '').replace(/\s+/g, ' ');
  const title = cutAtGrapheme(repeats ? titleWithoutEnd(words) : words, MAX_WHAT);
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
