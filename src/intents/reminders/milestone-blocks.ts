import type { Mark } from '../../advising/milestones/milestone.js';
import type { ResolvedMilestone } from '../../advising/milestones/milestones-for.js';
import type { Block, Button } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { certaintyWord, milestoneSource, milestoneStanding, milestoneWhen, shortSource } from './milestone-words.js';
import type { Named } from './named-milestone.js';

/** One milestone in full: when, what to do, whose word it is, and what the reader said about it. */
export function milestoneBlocks(one: Named, mark: Mark | undefined, { now, zone }: TurnContext): Block[] {
  const { milestone } = one;
  const marked =
    mark === 'done' ? ' You marked it as done.' : mark === 'not-for-me' ? ' You said that it is not for you.' : '';
  const foreign = one.foreign
    ? ` This one is not in your own plan (${milestone.track === 'all' ? 'every track' : (TRACK[milestone.track] ?? milestone.track)}, season ${milestone.season}).`
    : '';
  return [
    { kind: 'heading', text: milestone.title },
    {
      kind: 'facts',
      facts: [{ label: 'When', value: `${milestoneWhen(one, zone)}, ${milestoneStanding(one, now, zone)}` }],
    },
    ...(milestone.whatToDo ? [{ kind: 'text' as const, text: milestone.whatToDo }] : []),
    { kind: 'note', text: `${milestoneSource(one)}${marked}${foreign}` },
  ];
}

export const TRACK: Record<string, string> = {
  main: 'main match',
  sf_match: 'SF Match',
  urology: 'Urology Match',
  military: 'military match',
  couples: 'couples',
  dual_degree: 'dual degree',
  leave: 'on leave',
};

/** Several under one heading, a line each. */
export function section(
  heading: string,
  items: readonly ResolvedMilestone[],
  { now, zone }: TurnContext,
  more = 0,
): Block[] {
  const facts = items.map((one) => {
    const [source] = one.milestone.source;
    return {
      label: one.milestone.title,
      value: `${milestoneWhen(one, zone)}, ${milestoneStanding(one, now, zone)}. ${capital(certaintyWord(one))}${source ? ` (${shortSource(source)})` : ''}.`,
    };
  });
  return [
    { kind: 'heading', text: heading },
    { kind: 'facts', facts },
    ...(more > 0
      ? [{ kind: 'note' as const, text: `And ${more} more. Ask me about one by name, or “this month”.` }]
      : []),
  ];
}

export const remindButton = ({ milestone }: ResolvedMilestone): Button => ({
  label: `Remind me: ${milestone.title}`.slice(0, 75),
  action: 'reminder.set',
  fields: { milestone: milestone.id },
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
