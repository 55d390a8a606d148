import { milestonesFor, type ResolvedMilestone } from '../../advising/milestones/milestones-for.js';
import type { Block } from '../../conversation/reply.js';
import { sayMoment, sayMonths, sayWindow } from '../../time/say-time.js';
import type { TurnContext } from '../turn-context.js';

/**
 * The next of a student's milestones whose title fits, which is the one that is over first, with how far its date can be trusted; no
 * block where the calendar has none to come, nor for people who are not students.
 */
export async function nextMilestone(turn: TurnContext, title: RegExp | undefined): Promise<Block[]> {
  const { student } = turn.person;
  if (student === null || title === undefined) return [];
  const own = milestonesFor(student, await turn.records.milestones.all(), turn.now, turn.zone);
  const fitting = own.filter(({ milestone, standing }) => standing !== 'past' && title.test(milestone.title));
  const next = endsFirst(fitting) ?? fitting[0];
  if (!next) return [];
  const { milestone } = next;
  const source = milestone.source[0];
  return [
    { kind: 'facts', facts: [{ label: milestone.title, value: whenWords(next, turn.zone) }] },
    { kind: 'note', text: `${certaintyWords(next)}${source ? ` Source: ${source}.` : ''}` },
  ];
}

/** A window of years that is open now is less pressing than the day that comes. */
function endsFirst(milestones: readonly ResolvedMilestone[]): ResolvedMilestone | undefined {
  const end = ({ timing }: ResolvedMilestone) =>
    timing.kind === 'words' ? Number.POSITIVE_INFINITY : timing.at.getTime();
  return milestones.filter(({ timing }) => timing.kind !== 'words').sort((a, b) => end(a) - end(b))[0];
}

export function whenWords({ timing, milestone }: ResolvedMilestone, zone: string): string {
  switch (timing.kind) {
    case 'day':
      return timing.timed ? sayMoment(timing.at, zone) : sayWindow(timing.from, timing.to);
    case 'window':
      return sayWindow(timing.from, timing.to);
    case 'months':
      return sayMonths(timing.from, timing.to);
    case 'words':
      return milestone.windowText ?? 'No date known yet';
  }
}

export function certaintyWords({ certainty }: ResolvedMilestone): string {
  switch (certainty.kind) {
    case 'confirmed':
      return `Checked by the office on ${sayWindow(certainty.on, certainty.on)}.`;
    case 'published':
      return 'Published, not yet checked by the office.';
    case 'typical':
      return 'Typical, not yet confirmed for this season.';
  }
}
