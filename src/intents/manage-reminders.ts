import { actOnReminder, mark } from '../advising/reminders/act-on-reminder.js';
import { createOwn } from '../advising/reminders/create-reminder.js';
import type { Reminder } from '../advising/reminders/reminder.js';
import type { Slots } from './intents.js';
import { preferences } from './preferences.js';
import { actAnswer, snoozeAnswer } from './reminders/act-answer.js';
import { doneFor } from './reminders/advisee-actions.js';
import { asksWhoIsOpen, namedAdvisees, whoIsOpen } from './reminders/advisees-open.js';
import { calendarAnswer, calendarWish } from './reminders/calendar-link.js';
import { createdAnswer, plain, toAsker } from './reminders/created-answer.js';
import { namedMilestones, ownCalendar } from './reminders/named-milestone.js';
import { latestMessage, pickOrLatest, pickReminders, saysNotWhich } from './reminders/pick-reminder.js';
import { pause } from './reminders/preference-actions.js';
import { quietToday } from './reminders/quiet-today.js';
import { readPreferences } from './reminders/read-preferences.js';
import { readWhen } from './reminders/read-when.js';
import { listButton } from './reminders/reminder-buttons.js';
import { reminderForm } from './reminders/reminder-form.js';
import { listAnswer, openReminders, whichOne } from './reminders/reminder-list.js';
import { combine } from './reminders/several-answers.js';
import type { Answer, Handler, TurnContext } from './turn-context.js';

const TWICE = /\b(twice|two times|again and again|duplicate|same (thing|one|message))\b/i;

/** List, done, undo, snooze, stop, change, pause: by name, by place in the list, or the one just spoken of. */
export const manageReminders: Handler = async (given, turn) => {
  const slots = withNumber(given, turn.text);
  if (TWICE.test(turn.text)) return saidTwice(turn);
  if (calendarWish(turn.text) === 'stop') return calendarAnswer('stop', turn);
  if (isAboutSettings(slots, turn.text)) return preferences(slots, turn);
  const open = asksWhoIsOpen(turn) ? await whoIsOpen(turn) : null;
  if (open) return open;
  switch (slots.verb) {
    case 'done':
      return done(slots, turn);
    case 'undo':
      return undo(slots, turn);
    case 'snooze':
      return snooze(slots, turn);
    case 'stop':
    case 'withdraw':
      return stop(slots, turn);
    case 'change':
      return change(slots, turn);
    case 'pause':
      return pause(slots.date ?? null, turn);
    case 'reopen':
      return undo(slots, turn);
    case 'list':
    case undefined:
      return listAnswer(turn);
  }
};

/** The list says how to answer it: "done 1", "snooze 2 until Friday". */
function withNumber(slots: Slots, text: string): Slots {
  const [, number] =
    /^\s*(?:mark |un)?(?:done|snooze|stop|undo|cancel|change|move|delete)\s+(?:no\.? ?|number |#)?(\d{1,2})\b(?!\s*(?:days?|weeks?|hours?|am|pm|:))/i.exec(
      text,
    ) ?? [];
  return number === undefined || slots.ordinal !== undefined ? slots : { ...slots, ordinal: Number(number) };
}

/** "No messages before 10", said right after the list of reminders, is about when I write, not about one of them. */
function isAboutSettings({ verb, ordinal, milestone }: Slots, text: string): boolean {
  if (ordinal !== undefined || (verb !== undefined && verb !== 'list' && verb !== 'stop')) return false;
  const { kind } = readPreferences(text);
  // a step that is named is meant, not its kind
  if (kind === 'mute' && milestone !== undefined) return false;
  return ['quiet', 'channel', 'resume', 'shift', 'shift-over', 'mute', 'unmute'].includes(kind);
}

async function done(slots: Slots, turn: TurnContext): Promise<Answer> {
  const named = slots.ordinal === undefined ? await namedAdvisees(turn) : null;
  if (named === 'unclear') return whichOne('For which step is that? Open it with “Done for some”.', turn);
  if (named) return doneFor(named, turn);
  // "everything is done", "done for all": what was asked about, never a year that lies ahead
  const picked = await pickOrLatest(slots, turn, { all: ({ state }) => state === 'sent' });
  if (picked.kind === 'some') return combine(picked.reminders, ({ id }) => actAnswer({ kind: 'done' }, id, null, turn));
  // a milestone can be done before any reminder of it was planned
  const milestone = await milestoneNamed(slots, turn);
  if (!milestone) return ask(picked.kind, 'Which one is done?', turn);
  await mark('done', milestone.id, turn);
  return toAsker(
    await plain(`Marked as done: ${milestone.title}. I will not bring it up again.`, turn, [
      { kind: 'buttons', buttons: [listButton()] },
    ]),
  );
}

async function undo(slots: Slots, turn: TurnContext): Promise<Answer> {
  const ended = (await turn.records.reminders.ofPerson(turn.person.id, ['done', 'dismissed'])).sort(
    (a, b) => b.updatedAt.getTime() - a.updatedAt.getTime(),
  );
  const open = await openReminders(turn);
  const snoozed = open.filter(({ state, sentAt }) => state === 'planned' && sentAt !== null);
  if (/\bun-?snooze|bring (it|that) back/i.test(turn.text) && snoozed.length > 0) {
    const picked = await pickReminders(slots, turn, { among: snoozed });
    if (picked.kind === 'some') return actAnswer({ kind: 'recall' }, picked.reminders[0].id, null, turn);
  }
  const picked = await pickReminders(slots, turn, { among: ended });
  const last = picked.kind === 'some' ? picked.reminders[0] : ended[0];
  if (last) return actAnswer({ kind: 'undo' }, last.id, null, turn);
  const milestone = await milestoneNamed(slots, turn);
  if (milestone && (await turn.records.milestones.marksOf(turn.person.id)).has(milestone.id)) {
    await mark('undo', milestone.id, turn);
    return listAnswer(turn, [{ kind: 'text', text: `Taken back: ${milestone.title} is open again.` }]);
  }
  return whichOne('There is nothing to take back. This is what is open.', turn);
}

async function snooze(slots: Slots, turn: TurnContext): Promise<Answer> {
  const open = await openReminders(turn);
  // "snooze" alone answers the message that came last
  const latest = saysNotWhich(slots, turn.text, open) ? latestMessage(open, turn.now) : [];
  const picked = await pickReminders(slots, turn, { among: open });
  const meant = latest.length > 0 ? latest : picked.kind === 'some' ? picked.reminders : [];
  if (meant.length === 0) return ask(picked.kind, 'Which one shall I put off?', turn);
  return combine(meant, (row) => snoozeOne(row, slots, turn));
}

async function snoozeOne(row: Reminder, slots: Slots, turn: TurnContext): Promise<Answer> {
  if (slots.date === undefined && slots.time === undefined) return snoozeAnswer(row.id, null, { days: 1 }, turn);
  const quiet = await quietToday(turn);
  const when = readWhen(slots, turn.now, turn.zone, quiet);
  if (when.ok) return snoozeAnswer(row.id, null, { date: when.localAt.slice(0, 10), time: slots.time }, turn);
  const { reply, card } = reminderForm({ reminder: row, errors: { [when.field]: when.why } }, turn);
  return toAsker(reply, { reminder: row, card });
}

async function stop(slots: Slots, turn: TurnContext): Promise<Answer> {
  const picked = await pickOrLatest(slots, turn);
  if (picked.kind === 'some') {
    const did = /\b(did|done|finished|certified|submitted|already)\b/i.test(turn.text) ? 'done' : 'dismiss';
    return combine(picked.reminders, ({ id }) => actAnswer({ kind: did }, id, null, turn));
  }
  return ask(picked.kind, 'Which one shall I stop?', turn);
}

/** Another time, or another rhythm. */
async function change(slots: Slots, turn: TurnContext): Promise<Answer> {
  const picked = await pickReminders(slots, turn);
  if (picked.kind !== 'some') return ask(picked.kind, 'Which one shall I change?', turn);
  const [row] = picked.reminders;
  if (slots.repeat !== undefined && row.milestoneId === null) return repeatInstead(row, slots.repeat, turn);
  if (slots.date !== undefined || slots.time !== undefined) return snoozeOne(row, slots, turn);
  const { reply, card } = reminderForm({ reminder: row }, turn);
  return toAsker(reply, { reminder: row, card });
}

async function repeatInstead(row: Reminder, repeat: NonNullable<Slots['repeat']>, turn: TurnContext): Promise<Answer> {
  const quiet = await quietToday(turn);
  const ahead =
    row.dueAt > turn.now
      ? { date: row.localAt.slice(0, 10), time: row.localAt.slice(11) }
      : { time: row.localAt.slice(11) };
  const when = readWhen(ahead, turn.now, turn.zone, quiet);
  if (!when.ok) return listAnswer(turn);
  await actOnReminder({ kind: 'dismiss' }, row.id, null, turn);
  return createdAnswer(
    await createOwn({ title: row.title, localAt: when.localAt, zone: turn.zone, repeat }, turn),
    turn,
  );
}

async function milestoneNamed(slots: Slots, turn: TurnContext) {
  const [named, ...more] = namedMilestones(slots, slots.milestone ? '' : turn.text, await ownCalendar(turn), turn);
  return named && more.length === 0 ? named.milestone : null;
}

const ask = (kind: 'some' | 'which' | 'none', question: string, turn: TurnContext): Promise<Answer> =>
  kind === 'none' ? listAnswer(turn) : whichOne(question, turn);

/** A complaint: what went out is in the list, and a person can look into it. */
const saidTwice = (turn: TurnContext): Promise<Answer> =>
  listAnswer(turn, [
    {
      kind: 'text',
      text: 'Sorry about that. Each nudge should reach you once. If one came twice, mark it as done below and it stops; if it goes on, tell the person named at the end.',
    },
  ]);
