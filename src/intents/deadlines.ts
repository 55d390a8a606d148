import type { Mark } from '../advising/milestones/milestone.js';
import type { ResolvedMilestone } from '../advising/milestones/milestones-for.js';
import { seasonOf, tracksOf } from '../advising/milestones/season.js';
import type { Block } from '../conversation/reply.js';
import { endAtAPerson } from './blocks/end-at-a-person.js';
import type { Slots } from './intents.js';
import { calendarAnswer, calendarButtons, calendarWish } from './reminders/calendar-link.js';
import { milestoneBlocks, remindButton, section, TRACK } from './reminders/milestone-blocks.js';
import { certaintyWord, milestoneStanding, milestoneWhen } from './reminders/milestone-words.js';
import { type Named, namedMilestones, type OwnCalendar, ownCalendar } from './reminders/named-milestone.js';
import { mayConfirm, officeButtons } from './reminders/office-date-buttons.js';
import { type DateRange, readRange } from './reminders/read-range.js';
import { type Answer, answer, type Handler, type TurnContext } from './turn-context.js';

/** Shown in full when asked for by name. */
const NAMED = 5;
const OPEN = 6;
const NEXT = 6;
/** "Am I late?" looks back this far. */
const PASSED_DAYS = 30;

/** What is due, now and next, or one milestone by name: with when, how sure that is, whose word it is, and a person. */
export const deadlines: Handler = async (slots, turn) => {
  const wish = calendarWish(turn.text);
  if (wish !== null && (wish !== 'timeline' || calendarButtons(turn).length > 0)) return calendarAnswer(wish, turn);
  const calendar = await ownCalendar(turn);
  const range = readRange(turn.text, slots, turn);
  const named = namedMilestones(slots, turn.text, calendar, turn);
  if (named.length > 0 && !(range && slots.milestone === undefined && named.length > NAMED))
    return aboutNamed(named, slots, turn);
  const marks = await turn.records.milestones.marksOf(turn.person.id);
  if (range) return inRange(range, calendar, marks, slots, turn);
  return overview(calendar, marks, slots, turn);
};

async function aboutNamed(named: readonly Named[], slots: Slots, turn: TurnContext): Promise<Answer> {
  const [first] = named;
  const shown = [...named].sort(byDay).slice(0, NAMED);
  const marks = await turn.records.milestones.marksOf(turn.person.id);
  const blocks = shown.flatMap((one) => milestoneBlocks(one, marks.get(one.milestone.id), turn));
  const late = shown.some(({ standing }) => standing === 'past');
  const remind = shown
    .filter(({ standing }) => standing !== 'past')
    .slice(0, 3)
    .map(remindButton);
  return answer(
    {
      text: `When: ${first?.milestone.title ?? 'dates'}`.slice(0, 300),
      blocks: [
        ...blocks,
        ...(late
          ? [
              {
                kind: 'text' as const,
                text: 'If you have missed one of these, tell a person today: for some there is still a way, and they know it.',
              },
            ]
          : []),
        ...(remind.length > 0 ? [{ kind: 'buttons' as const, buttons: remind }] : []),
        ...officeBlocks(shown, turn),
        ...(await endAtAPerson(turn, { desk: 'osa', first: 'advisor', topic: 'deadlines' })),
      ],
    },
    { intent: 'deadlines', slots: first ? { ...slots, milestone: first.milestone.id } : slots },
  );
}

async function inRange(
  range: DateRange,
  { own }: OwnCalendar,
  marks: ReadonlyMap<string, Mark>,
  slots: Slots,
  turn: TurnContext,
): Promise<Answer> {
  const due = own.filter(
    ({ timing, milestone }) =>
      timing.kind !== 'words' &&
      timing.kind !== 'months' &&
      !marks.has(milestone.id) &&
      timing.from <= range.to &&
      timing.to >= range.from,
  );
  const ending = due.filter(
    ({ timing }) =>
      timing.kind !== 'words' && (timing.kind === 'day' || timing.to <= range.to || timing.from >= range.from),
  );
  const running = due.filter((one) => !ending.includes(one));
  const next = own
    .filter(({ timing, milestone }) => timing.kind !== 'words' && !marks.has(milestone.id) && timing.from > range.to)
    .sort(byDay)
    .slice(0, 2);
  const nothing: Block[] = [{ kind: 'text', text: `The calendar has nothing for you that falls due ${range.words}.` }];
  return listed(
    `Due ${range.words}`,
    [
      ...(ending.length > 0 ? section(`Due ${range.words}`, ending.sort(byDay).slice(0, OPEN), turn) : nothing),
      ...(running.length > 0 ? section('Running', running.slice(0, OPEN), turn) : []),
      ...(ending.length === 0 && next.length > 0 ? section('Next', next, turn) : []),
    ],
    [...ending, ...next],
    slots,
    turn,
  );
}

async function overview(
  { own }: OwnCalendar,
  marks: ReadonlyMap<string, Mark>,
  slots: Slots,
  turn: TurnContext,
): Promise<Answer> {
  const open = own.filter(({ milestone }) => !marks.has(milestone.id));
  const at = (standing: ResolvedMilestone['standing']) => open.filter((one) => one.standing === standing);
  const now = at('now').sort(soonestEnd);
  const next = at('next').sort(byDay);
  const passed = at('past')
    .filter((one) => daysPast(one, turn) <= PASSED_DAYS)
    .sort(byDay);
  const words = at('undated');
  const blocks = [
    ...trackLine(turn),
    ...firstStep(now, next, turn),
    ...(now.length > 0 ? section('Now', now.slice(0, OPEN), turn, now.length - OPEN) : []),
    ...(next.length > 0 ? section('Next', next.slice(0, NEXT), turn, next.length - NEXT) : []),
    ...(passed.length > 0 ? section('Just passed', passed.slice(-3), turn) : []),
    ...(words.length > 0
      ? [
          {
            kind: 'note' as const,
            text: `No exact date known: ${words.map(({ milestone }) => `${milestone.title} (${milestone.windowText ?? 'to be announced'})`).join('; ')}.`.slice(
              0,
              600,
            ),
          },
        ]
      : []),
    ...(now.length + next.length + passed.length === 0 ? [{ kind: 'text' as const, text: nothingWords(turn) }] : []),
  ];
  return listed('What is due for you', blocks, [...now.filter(isDated), ...next], slots, turn);
}

/** The one thing to do: what ends soonest of what is open, else what comes next; with what there is to do about it. */
function firstStep(
  now: readonly ResolvedMilestone[],
  next: readonly ResolvedMilestone[],
  { zone, now: at }: TurnContext,
): Block[] {
  const first = now.find(isDated) ?? next.find(isDated) ?? now[0];
  if (!first) return [];
  const { title, whatToDo } = first.milestone;
  const when = `${milestoneWhen(first, zone)}, ${milestoneStanding(first, at, zone)}`;
  return [
    { kind: 'heading', text: 'Do this first' },
    { kind: 'text', text: `${title}: ${when} (${certaintyWord(first)}).${whatToDo ? ` ${whatToDo}` : ''}` },
  ];
}

async function listed(
  text: string,
  blocks: Block[],
  offer: readonly ResolvedMilestone[],
  slots: Slots,
  turn: TurnContext,
): Promise<Answer> {
  const buttons = [...offer.slice(0, 3).map(remindButton), ...calendarButtons(turn)];
  return answer(
    {
      text: text.slice(0, 300),
      blocks: [
        ...blocks,
        ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
        ...(mayConfirm(turn)
          ? [{ kind: 'buttons' as const, buttons: [{ label: 'Dates to confirm', action: 'milestone.unconfirmed' }] }]
          : []),
        ...(await endAtAPerson(turn, { desk: 'osa', first: 'advisor', topic: 'deadlines' })),
      ],
    },
    { intent: 'deadlines', slots },
  );
}

/** Beside each date that the reader could confirm. */
function officeBlocks(shown: readonly ResolvedMilestone[], turn: TurnContext): Block[] {
  if (!mayConfirm(turn)) return [];
  const buttons = shown.slice(0, 3).flatMap(officeButtons);
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}

function trackLine({ person }: TurnContext): Block[] {
  const { student } = person;
  if (!student) return [{ kind: 'text', text: 'What is coming up for those you advise, and for the school.' }];
  const tracks = [...tracksOf(student)].map((one) => TRACK[one]).join(', ');
  const paused: Block[] =
    person.status === 'paused'
      ? [
          {
            kind: 'text',
            text: 'The roster has you as away for now, so I send no reminders. These dates stand for the class year that it has; when you are back, or graduate with another class, the office changes it and your plan follows.',
          },
        ]
      : [];
  return [
    ...paused,
    {
      kind: 'note',
      text: `Class of ${student.classYear}, season ${seasonOf(student.classYear)}, ${tracks}. If that is not you, tell the office, since your dates follow it.`,
    },
  ];
}

const nothingWords = ({ person }: TurnContext): string =>
  person.student?.tracks.includes('leave')
    ? 'While you are on leave none of a class’s dates are yours, so I remind you of none. What you ask me to remind you of still comes. When you are back, the office changes that and your dates are there again.'
    : person.student
      ? 'The calendar has nothing ahead for your class and track at the moment.'
      : 'The calendar has nothing ahead at the moment.';

const isDated = ({ timing }: ResolvedMilestone): boolean => timing.kind === 'day' || timing.kind === 'window';
const dayOf = ({ timing }: ResolvedMilestone): string => (timing.kind === 'words' ? '9999' : timing.from);
const byDay = (a: ResolvedMilestone, b: ResolvedMilestone): number => dayOf(a).localeCompare(dayOf(b));
const endOf = ({ timing }: ResolvedMilestone): number =>
  timing.kind === 'words' ? Number.MAX_SAFE_INTEGER : timing.at.getTime();
/** Dated things before month windows, the soonest end first. */
const soonestEnd = (a: ResolvedMilestone, b: ResolvedMilestone): number =>
  Number(isDated(b)) - Number(isDated(a)) || endOf(a) - endOf(b);

const daysPast = ({ timing }: ResolvedMilestone, { now }: TurnContext): number =>
  timing.kind === 'words' ? 0 : (now.getTime() - timing.at.getTime()) / 86_400_000;
