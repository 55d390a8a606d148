import { milestonesFor, type ResolvedMilestone } from '../../advising/milestones/milestones-for.js';
import type { StudentRecord } from '../../advising/people/person.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import { isOpen } from '../../advising/tickets/ticket.js';
import type { Block } from '../../conversation/reply.js';
import { askButton } from '../blocks/ask-button.js';
import { myResidencyAdvisor, mySocietyAdvisor } from '../blocks/assigned-advisors.js';
import { conflictNote } from '../blocks/conflict-note.js';
import { milestoneButtons } from '../reminders/milestone-actions.js';
import { certaintyWord, milestoneStanding, milestoneWhen } from '../reminders/milestone-words.js';
import { openReminders } from '../reminders/reminder-list.js';
import { reminderWhen } from '../reminders/reminder-words.js';
import { numbered, requestLines } from '../tickets/request-list.js';
import { ticketButton } from '../tickets/ticket-buttons.js';
import type { TurnContext } from '../turn-context.js';

const STEPS = 5;
const REQUESTS = 8;

/** Who advises me, what comes next, what I asked for. */
export async function studentHome(turn: TurnContext): Promise<Block[]> {
  const { student } = turn.person;
  if (student === null) return [];
  return [...(await advisors(student, turn)), ...(await steps(student, turn)), ...(await requests(turn))];
}

async function advisors(student: StudentRecord, turn: TurnContext): Promise<Block[]> {
  const mine = [await mySocietyAdvisor(student, turn), await myResidencyAdvisor(student, turn)];
  const people = mine.flatMap(({ advisor }) => (advisor ? [advisor] : []));
  return [
    { kind: 'heading', text: 'Who advises you' },
    ...mine.flatMap(({ blocks }) => blocks),
    ...conflictNote(people, turn.school),
  ];
}

async function steps(student: StudentRecord, turn: TurnContext): Promise<Block[]> {
  const { records, person, now, zone } = turn;
  const marks = await records.milestones.marksOf(person.id);
  const ahead = milestonesFor(student, await records.milestones.all(), now, zone).filter(
    ({ milestone, standing }) => (standing === 'now' || standing === 'next') && !marks.has(milestone.id),
  );
  const reminders = await openReminders(turn);
  return [
    { kind: 'heading', text: 'Your next steps' },
    ...(ahead.length > 0
      ? ahead.slice(0, STEPS).flatMap((one) => step(one, reminders, turn))
      : [{ kind: 'text' as const, text: 'The calendar has nothing open ahead for your class and track.' }]),
    { kind: 'buttons', buttons: [askButton('All that is due', 'deadlines')] },
  ];
}

function step(one: ResolvedMilestone, reminders: readonly Reminder[], { now, zone }: TurnContext): Block[] {
  const { milestone } = one;
  const nudge = reminders.find(({ milestoneId, state }) => milestoneId === milestone.id && state === 'planned');
  const when = `${milestoneWhen(one, zone)}, ${milestoneStanding(one, now, zone)} (${certaintyWord(one)})`;
  return [
    {
      kind: 'facts',
      facts: [
        { label: milestone.title, value: when },
        ...(nudge ? [{ label: 'Next reminder', value: reminderWhen(nudge) }] : []),
      ],
    },
    { kind: 'buttons', buttons: milestoneButtons(milestone) },
  ];
}

async function requests(turn: TurnContext): Promise<Block[]> {
  // oldest first, as in their list
  const open = (await turn.records.tickets.ofStudent(turn.person.id)).filter(isOpen).reverse();
  const blocks: Block[] = [{ kind: 'heading', text: 'Your requests' }];
  for (const ticket of open.slice(0, REQUESTS)) {
    const details = numbered(ticketButton(ticket, { label: 'Details', action: 'ticket.show' }), ticket);
    blocks.push({ kind: 'text', text: await requestLines(ticket, turn) }, { kind: 'buttons', buttons: [details] });
  }
  if (open.length === 0) blocks.push({ kind: 'text', text: 'You have no open request.' });
  const more = open.length > REQUESTS ? [askButton(`All ${open.length} requests`, 'my-requests')] : [];
  return [...blocks, { kind: 'buttons', buttons: [...more, askButton('Ask for an alum', 'connect-alumni')] }];
}
