import { mark } from '../../advising/reminders/act-on-reminder.js';
import { createAt, createBefore } from '../../advising/reminders/create-reminder.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Block, Button } from '../../conversation/reply.js';
import { addDays } from '../../time/local-date.js';
import { sayDate } from '../../time/say-time.js';
import { instantOf } from '../../time/zoned.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { createdAnswer, plain, toAsker } from './created-answer.js';
import { deliveryNote } from './delivery-note.js';
import { milestoneSource, milestoneWhen } from './milestone-words.js';
import type { Named } from './named-milestone.js';
import { listButton } from './reminder-buttons.js';
import { reminderForm } from './reminder-form.js';
import { reminderWhen } from './reminder-words.js';
import { standBy } from './stand-by.js';

export interface MilestoneWish {
  /** So many days before. */
  days?: number | null;
  /** `YYYY-MM-DDTHH:mm` in the asker's zone. */
  localAt?: string;
  card?: string;
}

/** "Remind me of rank lists": what is planned already, more on request, and never a date that nobody knows. */
export async function milestoneReminder(named: Named, wish: MilestoneWish, turn: TurnContext): Promise<Answer> {
  const { milestone, standing, timing } = named;
  // asking for it takes back an earlier "done" or "not for me"
  if ((await turn.records.milestones.marksOf(turn.person.id)).has(milestone.id)) await mark('undo', milestone.id, turn);
  if (wish.localAt !== undefined)
    return createdAnswer(await createAt(milestone, wish.localAt, turn.zone, turn), turn, wish.card);
  if (standing === 'past')
    return toAsker(
      await plain(
        `${milestone.title} is over: ${milestoneWhen(named, turn.zone)}. If you missed it, it is worth asking a person today.`,
        turn,
      ),
    );
  if (timing.kind === 'words') return undated(named, turn);
  if (typeof wish.days === 'number')
    return createdAnswer(await createBefore(milestone, wish.days, turn.zone, turn), turn, wish.card);
  const planned = await plannedFor(milestone.id, turn);
  const rows = planned.length > 0 ? planned : await planUsual(named, turn);
  return rows.length > 0 ? whatIsPlanned(named, rows, turn) : askForADay(named, turn);
}

const plannedFor = async (milestoneId: string, { records, person }: TurnContext): Promise<Reminder[]> =>
  (await records.reminders.ofPerson(person.id, ['planned'])).filter((row) => row.milestoneId === milestoneId);

/** Not in the asker's own plan, or its nudges are behind: three days before and the day itself, where these are still ahead. */
async function planUsual({ milestone }: Named, turn: TurnContext): Promise<Reminder[]> {
  const created = [
    await createBefore(milestone, 3, turn.zone, turn),
    await createBefore(milestone, 0, turn.zone, turn),
  ];
  return created.flatMap((one) => (one.kind === 'created' || one.kind === 'there' ? [one.reminder] : []));
}

async function whatIsPlanned(named: Named, rows: readonly Reminder[], turn: TurnContext): Promise<Answer> {
  const { milestone } = named;
  const [first] = rows;
  const blocks: Block[] = [
    { kind: 'text', text: 'I will remind you.' },
    { kind: 'facts', facts: [{ label: milestone.title, value: milestoneWhen(named, turn.zone) }] },
    { kind: 'list', items: rows.map(reminderWhen) },
    ...(first ? await deliveryNote(first, turn) : []),
    { kind: 'note', text: milestoneSource(named) },
    { kind: 'buttons', buttons: [...moreButtons(named, rows, turn), dayButton(milestone.id), listButton()] },
    await standBy(turn),
  ];
  return toAsker({ text: `Reminders: ${milestone.title}`.slice(0, 300), blocks }, { reminder: first });
}

const AHEAD = [
  { days: 30, label: 'Also a month before' },
  { days: 7, label: 'Also a week before' },
  { days: 1, label: 'Also the day before' },
];

function moreButtons({ milestone, timing }: Named, rows: readonly Reminder[], { now, zone }: TurnContext): Button[] {
  if (timing.kind === 'words') return [];
  const taken = new Set(rows.map(({ localAt }) => localAt.slice(0, 10)));
  return AHEAD.filter(({ days }) => {
    const day = addDays(timing.from, -days);
    return !taken.has(day) && instantOf(`${day}T09:00`, zone) > now;
  }).map(({ days, label }) => ({
    label,
    action: 'reminder.set',
    fields: { milestone: milestone.id, days: String(days) },
  }));
}

const dayButton = (milestone: string): Button => ({
  label: 'Pick a day',
  action: 'reminder.form',
  fields: { milestone },
});

/** Words alone are known: the person picks a day, or waits for the office. */
async function undated(named: Named, turn: TurnContext): Promise<Answer> {
  const text = `There is no date for ${named.milestone.title} yet, only this: ${milestoneWhen(named, turn.zone)}. I do not make one up. Pick a day on which to look again, if you like.`;
  return toAsker(
    await plain(text, turn, [
      { kind: 'note', text: milestoneSource(named) },
      { kind: 'buttons', buttons: [dayButton(named.milestone.id)] },
    ]),
  );
}

function askForADay({ milestone, timing }: Named, turn: TurnContext): Answer {
  const last = timing.kind === 'words' ? '' : ` It lasts until ${sayDate(timing.to)}.`;
  const { reply, card } = reminderForm(
    { milestone, errors: { date: `The usual times for this have passed.${last}` } },
    turn,
  );
  return toAsker(reply, { card });
}
