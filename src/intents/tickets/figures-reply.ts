import { z } from 'zod';
import { keepRefusal } from '../../advising/audit/keep-refusal.js';
import type { Desk } from '../../advising/school/school.js';
import { type AlumLoad, type DeskFigures, deskFigures } from '../../advising/tickets/desk-figures.js';
import { deskForKind, deskOf } from '../../advising/tickets/desk-of.js';
import { queueDesks } from '../../advising/tickets/desk-queue.js';
import type { Block, Button } from '../../conversation/reply.js';
import { DAY } from '../../time/durations.js';
import { type ActionHandler, defineAction } from '../action.js';
import { specialtyName } from '../blocks/specialty-names.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { toPresser } from './ticket-news.js';
import { OUTCOME } from './ticket-words.js';

const YEAR = 365 * DAY;
const SPECIALTIES = 8;
const MONTHS = 12;
const ALUMNI = 8;

export const figuresButton: Button = { label: 'Figures', action: 'desk.figures' };

/** The last twelve months of the desks that somebody works at or looks after; a confidential desk's are for itself alone. */
export const figuresActions: Record<string, ActionHandler> = {
  'desk.figures': defineAction({ fields: z.object({}), once: false, run: (_, turn) => figures(turn) }),
};

export async function figures(turn: TurnContext): Promise<Answer> {
  const desks = queueDesks(turn.person, turn.school);
  const since = new Date(turn.now.getTime() - YEAR);
  const rows = desks.length > 0 ? await turn.records.tickets.figureRows(since) : [];
  const blocks: Block[] = [];
  for (const desk of desks) {
    const own = rows.filter((row) => deskOf(turn.school, row)?.id === desk.id);
    const load =
      desk.id === deskForKind(turn.school, 'alumni').id ? await turn.records.tickets.alumniLoad(since, ALUMNI) : [];
    blocks.push(...deskBlocks(desk, deskFigures(own, turn.school.time_zone), load));
  }
  if (blocks.length === 0) {
    await keepRefusal(turn, { action: 'queue.read', subject: { kind: 'desk', id: 'any' }, reason: 'not-on-desk' });
    blocks.push({ kind: 'text', text: 'Figures are for people who work at a desk or look after one.' });
  } else
    blocks.push({
      kind: 'note',
      text: 'The last twelve months, without students’ names. As a table: milepost export tickets.',
    });
  return { outgoing: [toPresser(turn, { text: 'Figures', blocks })] };
}

function deskBlocks(desk: Desk, of: DeskFigures, load: readonly AlumLoad[]): Block[] {
  const heading: Block = { kind: 'heading', text: desk.name };
  if (of.opened === 0) return [heading, { kind: 'text', text: 'No requests in the last twelve months.' }];
  const facts = [
    { label: 'Requests', value: `${of.opened}, ${of.open} of them open` },
    { label: 'First answer', value: timeWords(of.hoursToAnswer) },
    ...(of.hoursToIntroduction ? [{ label: 'Introduction', value: timeWords(of.hoursToIntroduction) }] : []),
  ];
  return [
    heading,
    { kind: 'facts', facts },
    ...bars(
      'By month',
      of.byMonth.slice(-MONTHS).map(({ month, count }) => ({ label: month, value: count })),
    ),
    // a class is small: a confidential desk is counted, not divided
    ...(desk.confidential ? [] : bars('By specialty', bySpecialty(of))),
    ...bars(
      'How they ended',
      of.byOutcome.map(({ outcome, count }) => ({
        label: outcome === 'withdrawn' ? 'Withdrawn' : OUTCOME[outcome],
        value: count,
      })),
    ),
    ...bars(
      'Alumni introduced most, and how often a year they take',
      load.map(({ name, introductions, maxPerYear }) => ({
        label: `${name} (of ${maxPerYear})`.slice(0, 120),
        value: introductions,
      })),
    ),
  ];
}

type Bars = Extract<Block, { kind: 'chart' }>['bars'];

const bars = (title: string, of: Bars): Block[] => (of.length > 0 ? [{ kind: 'chart', title, bars: of }] : []);

function bySpecialty({ bySpecialty: all }: DeskFigures): Bars {
  const shown = all.slice(0, SPECIALTIES);
  const rest = all.slice(SPECIALTIES).reduce((sum, { count }) => sum + count, 0);
  return [
    ...shown.map(({ specialty, count }) => ({
      label: specialty ? specialtyName(specialty) : 'None named',
      value: count,
    })),
    ...(rest > 0 ? [{ label: 'Others', value: rest }] : []),
  ];
}

function timeWords(time: DeskFigures['hoursToAnswer']): string {
  if (time === null) return 'none yet';
  const [half, slowest] = [hours(time.median), hours(time.slowest)];
  return half === slowest ? half : `half within ${half}, the slowest ${slowest}`;
}

const hours = (value: number): string => {
  if (value < 1) return `${Math.max(1, Math.round(value * 60))} min`;
  return value < 48 ? `${Math.round(value)} h` : `${Math.round(value / 24)} days`;
};
