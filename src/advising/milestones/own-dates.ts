import { addDays } from '../../time/local-date.js';
import { localDateOf } from '../../time/zoned.js';
import type { Person } from '../people/person.js';
import type { Records } from '../records.js';
import {
  isOfOffice,
  milestonesFor,
  milestonesForAdvisor,
  milestonesForOffice,
  milestonesForRole,
  type ResolvedMilestone,
} from './milestones-for.js';
import { assignedTo } from './step-advisors.js';
import type { Timing } from './timing.js';

/** A dated step as it concerns one person. */
export interface OwnDate extends ResolvedMilestone {
  timing: Exclude<Timing, { kind: 'words' }>;
  /** For a step that counts back from graduation: whose. */
  classYear: number | null;
  done: boolean;
}

/** What is over for longer is not shown any more. */
const LOOK_BACK_DAYS = 120;

/**
 * One person's own dates, the earliest first: a student's season and tracks, the steps of those an advisor advises, the office's.
 * Without what the person said is not for them. Nobody else is named in it.
 */
export async function ownDates(
  person: Person,
  records: Pick<Records, 'people' | 'milestones'>,
  now: Date,
  zone: string,
): Promise<OwnDate[]> {
  const all = await records.milestones.all();
  const marks = await records.milestones.marksOf(person.id);
  const since = addDays(localDateOf(now, zone), -LOOK_BACK_DAYS);
  const { student } = person;
  const advisees = (await records.people.adviseesOf(person.id)).flatMap((one) =>
    one.student ? [{ ...one.student, ...assignedTo(one.student, person.id) }] : [],
  );
  const steps = [
    ...(student ? milestonesFor(student, all, now, zone).map((one) => ({ ...one, classYear: student.classYear })) : []),
    ...milestonesForAdvisor(advisees, all, now, zone),
    ...(isOfOffice(person) ? milestonesForOffice(all, now, zone) : []),
    ...milestonesForRole(person, all, now, zone),
  ];
  const dated = steps.flatMap((one): OwnDate[] => {
    const { timing, milestone } = one;
    const mark = marks.get(milestone.id);
    if (timing.kind === 'words' || timing.to < since || mark === 'not-for-me') return [];
    return [{ ...one, timing, done: mark === 'done' }];
  });
  const once = new Map(
    dated.map((one) => [`${one.milestone.id} ${one.milestone.date === null ? one.classYear : ''}`, one]),
  );
  return [...once.values()].sort(
    (a, b) => a.timing.from.localeCompare(b.timing.from) || a.milestone.id.localeCompare(b.milestone.id),
  );
}
