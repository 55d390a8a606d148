import { findMilestones, ownVersionOf } from '../../advising/milestones/find-milestones.js';
import type { Milestone } from '../../advising/milestones/milestone.js';
import {
  milestonesFor,
  milestonesForAdvisor,
  milestonesForOffice,
  type ResolvedMilestone,
  resolve,
} from '../../advising/milestones/milestones-for.js';
import { assignedTo } from '../../advising/milestones/step-advisors.js';
import type { Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';

/** The calendar as it concerns the asker. */
export interface OwnCalendar {
  all: Milestone[];
  /** The asker's own: a student's season and tracks, an advisor's advisees', the office's steps. */
  own: ResolvedMilestone[];
}

export async function ownCalendar({ person, records, now, zone }: TurnContext): Promise<OwnCalendar> {
  const all = await records.milestones.all();
  if (person.student) return { all, own: milestonesFor(person.student, all, now, zone) };
  const advisees = (await records.people.adviseesOf(person.id)).flatMap(({ student }) =>
    student ? [{ ...student, ...assignedTo(student, person.id) }] : [],
  );
  const theirs = [...milestonesForAdvisor(advisees, all, now, zone), ...milestonesForOffice(all, now, zone)];
  const own = theirs.length > 0 && advisees.length > 0 ? theirs : [...theirs, ...seasonAhead(all, now, zone)];
  const once = new Map(own.map((one) => [one.milestone.id, one]));
  return { all, own: [...once.values()] };
}

/** For staff without advisees: the main match of the season under way, as students see it. */
function seasonAhead(all: readonly Milestone[], now: Date, zone: string): ResolvedMilestone[] {
  const dated = all
    .filter(
      ({ date, track, audience }) => date !== null && audience !== 'advisor' && (track === 'main' || track === 'all'),
    )
    .map((milestone) => resolve(milestone, null, now, zone))
    .filter(({ standing }) => standing !== 'past')
    .sort((a, b) => (a.milestone.date ?? '').localeCompare(b.milestone.date ?? ''));
  return dated.filter(({ milestone }) => milestone.season === dated[0]?.milestone.season);
}

export interface Named extends ResolvedMilestone {
  /** Not of the asker's season or track. */
  foreign: boolean;
}

/** Which milestones are meant, as the asker's own entries where they have them. */
export function namedMilestones(
  slots: Pick<Slots, 'milestone'>,
  text: string,
  { all, own }: OwnCalendar,
  turn: TurnContext,
): Named[] {
  const slot = slots.milestone === undefined ? undefined : all.find(({ id }) => id === slots.milestone);
  const fromSlot = slot ? [asOwn(slot, own, turn)] : [];
  const mine = findMilestones(
    text,
    own.map((one) => ({ ...one.milestone, one })),
  ).map(({ one }) => ({ ...one, foreign: false }));
  const found =
    mine.length > 0
      ? mine
      : findMilestones(text, all)
          .slice(0, 3)
          .map((milestone) => asOwn(milestone, own, turn));
  const named =
    slot && !found.some(({ milestone }) => milestone.id === fromSlot[0]?.milestone.id)
      ? fromSlot
      : [...fromSlot, ...found];
  return [...new Map(named.map((one) => [one.milestone.id, one])).values()];
}

function asOwn(milestone: Milestone, own: readonly ResolvedMilestone[], { person, now, zone }: TurnContext): Named {
  const mine = ownVersionOf(milestone, own);
  if (mine) return { ...mine, foreign: false };
  return { ...resolve(milestone, person.student?.classYear ?? null, now, zone), foreign: true };
}
