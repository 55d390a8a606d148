import type { Milestone } from '../../advising/milestones/milestone.js';
import { type ResolvedMilestone, resolve } from '../../advising/milestones/milestones-for.js';
import { isDatable } from '../../advising/milestones/office-date.js';
import { authorize } from '../../advising/people/authorize.js';
import type { Block, Button } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { plain, toAsker } from './created-answer.js';
import { certaintyWord, milestoneWhen } from './milestone-words.js';

/** Dates asked about in one message. */
const SHOWN = 5;

export const mayConfirm = ({ person }: Pick<TurnContext, 'person'>): boolean =>
  authorize(person, 'milestone.confirm', { kind: 'school' }).allowed;

/** What an office member can say of a date: that it is right, or what is right. Empty: nothing is to be said. */
export function officeButtons({ milestone, certainty }: ResolvedMilestone): Button[] {
  if (!isDatable(milestone) || certainty.kind === 'confirmed') return [];
  const { id, title, date, version } = milestone;
  const confirm: Button = {
    label: `Confirm ${date === null ? '' : sayDate(date)}: ${title}`.slice(0, 75),
    action: 'milestone.confirm',
    fields: { milestone: id },
    version,
    style: 'primary',
  };
  return date === null ? [changeDateButton(milestone)] : [confirm, changeDateButton(milestone)];
}

export const changeDateButton = ({ id, title, date }: Milestone): Button => ({
  label: `${date === null ? 'Set the date' : 'Another date'}: ${title}`.slice(0, 75),
  action: 'milestone.date-form',
  fields: { milestone: id },
});

/** What is ahead and not confirmed, the soonest first. */
export async function unconfirmed({ records, now, zone }: TurnContext): Promise<ResolvedMilestone[]> {
  return (await records.milestones.all())
    .filter(isDatable)
    .map((milestone) => resolve(milestone, null, now, zone))
    .filter(({ certainty, standing }) => certainty.kind !== 'confirmed' && standing !== 'past')
    .sort((a, b) => endOf(a) - endOf(b));
}

const endOf = ({ timing }: ResolvedMilestone): number =>
  timing.kind === 'words' ? Number.MAX_SAFE_INTEGER : timing.at.getTime();

/** For the office: what waits for its word. */
export async function unconfirmedAnswer(turn: TurnContext): Promise<Answer> {
  const open = await unconfirmed(turn);
  if (open.length === 0) return toAsker(await plain('Every date ahead is confirmed.', turn));
  const shown = open.slice(0, SHOWN);
  const rest = open.length - shown.length;
  const blocks = shown.flatMap((one): Block[] => [
    { kind: 'text', text: `${one.milestone.title}: ${milestoneWhen(one, turn.zone)} (${certaintyWord(one)})` },
    { kind: 'buttons', buttons: officeButtons(one) },
  ]);
  const more = rest > 0 ? [{ kind: 'note' as const, text: `${rest} more after these. Ask me about one by name.` }] : [];
  return toAsker(
    await plain(
      `${open.length} dates ahead are not confirmed, the soonest first. Look each up at the official body before you confirm it.`,
      turn,
      [...blocks, ...more],
    ),
  );
}
