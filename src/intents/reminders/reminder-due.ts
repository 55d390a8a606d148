import type { SendItem } from '../../advising/reminders/due.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { milestoneSource, milestoneStanding, milestoneWhen } from './milestone-words.js';
import { listButton, reminderButtons } from './reminder-buttons.js';

export interface DueWords {
  zone: string;
  now: Date;
  /** Pages that belong to it. */
  links?: Block[];
  /** The person to turn to. */
  standBy: Block;
}

/** Items shown with buttons; the rest is a list, and one button shows them all. */
const IN_FULL = 5;

/** What fell due, as one message. */
export function reminderReply(items: readonly SendItem[], words: DueWords): Reply {
  const [first, ...more] = items;
  if (!first) throw new RangeError('a reminder message has at least one item');
  const briefed = items.some(({ advisees }) => advisees !== null);
  const shown = items.slice(0, IN_FULL);
  const rest = items.slice(IN_FULL);
  return {
    text: more.length === 0 ? headline(first) : `${items.length} reminders. First: ${headline(first)}`.slice(0, 300),
    blocks: [
      ...opening(items, briefed),
      ...shown.flatMap((item) => itemBlocks(item, words)),
      ...(rest.length > 0
        ? [
            { kind: 'text' as const, text: 'And also:' },
            { kind: 'list' as const, items: rest.map((item) => line(item, words)) },
          ]
        : []),
      ...(words.links ?? []),
      ...(items.length > 1 ? [{ kind: 'buttons' as const, buttons: [listButton()] }] : []),
      words.standBy,
    ],
  };
}

/** On a locked screen a milestone may show; what the person wrote for themselves may not. */
const headline = ({ milestone }: SendItem): string =>
  (milestone ? milestone.milestone.title : 'A reminder that you set').slice(0, 200);

function opening(items: readonly SendItem[], briefed: boolean): Block[] {
  if (briefed) return [{ kind: 'text', text: 'Steps of your advisees that are coming up, bundled for this week.' }];
  const overdue = items.filter((item) => item.overdue).length;
  if (items.length === 1) return [];
  const late =
    overdue === 0
      ? ''
      : overdue === items.length
        ? ' They were due earlier; I could not write before.'
        : ` ${overdue} of them from earlier days.`;
  return [{ kind: 'text', text: `${items.length} things you asked for or have coming up.${late}` }];
}

function itemBlocks(item: SendItem, { zone, now }: DueWords): Block[] {
  const { reminder, milestone, advisees } = item;
  const buttons: Block = { kind: 'buttons', buttons: reminderButtons(reminder) };
  if (!milestone) {
    const late: Block[] = item.overdue
      ? [{ kind: 'note', text: `You asked for this on ${sayDate(reminder.localAt.slice(0, 10))}.` }]
      : [];
    return [{ kind: 'heading', text: reminder.title }, ...late, buttons];
  }
  return [
    { kind: 'heading', text: milestone.milestone.title },
    {
      kind: 'facts',
      facts: [
        { label: 'When', value: `${milestoneWhen(milestone, zone)}, ${milestoneStanding(milestone, now, zone)}` },
        ...about(advisees),
      ],
    },
    ...(milestone.milestone.whatToDo ? [{ kind: 'text' as const, text: milestone.milestone.whatToDo }] : []),
    { kind: 'note', text: milestoneSource(milestone) },
    buttons,
  ];
}

const NAMED = 25;

function about(advisees: SendItem['advisees']): { label: string; value: string }[] {
  if (advisees === null) return [];
  const names = advisees.slice(0, NAMED).map(({ name }) => name);
  const rest = advisees.length - names.length;
  return [{ label: 'Advisees', value: `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}` }];
}

const line = ({ reminder, milestone }: SendItem, { zone, now }: DueWords): string =>
  milestone
    ? `${milestone.milestone.title}: ${milestoneWhen(milestone, zone)}, ${milestoneStanding(milestone, now, zone)}`
    : reminder.title;
