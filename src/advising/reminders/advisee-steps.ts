import type { Milestone } from '../milestones/milestone.js';
import { adviseesOn } from '../milestones/milestones-for.js';
import { assignedTo } from '../milestones/step-advisors.js';
import type { Person } from '../people/person.js';
import type { Records } from '../records.js';
import { briefedYear, isBrief } from './occurrence.js';
import type { Reminder } from './reminder.js';

/** Whom an advisor's summary line is about, and who of them has neither said that it is done nor been said to be. */
export interface AdviseeStep {
  concerned: Person[];
  open: Person[];
}

/**
 * Null: the reminder is not about advisees.
 *
 * @param advisees of the reminder's owner, where they are known already
 */
export async function adviseeStep(
  reminder: Pick<Reminder, 'personId' | 'occurrence'>,
  milestone: Milestone,
  records: Pick<Records, 'people' | 'milestones'>,
  advisees?: readonly Person[],
): Promise<AdviseeStep | null> {
  if (!isBrief(reminder.occurrence)) return null;
  const year = briefedYear(reminder.occurrence);
  const all = advisees ?? (await records.people.adviseesOf(reminder.personId));
  const cohort = all.flatMap((person) =>
    person.student && (year === null || person.student.classYear === year)
      ? [{ ...person.student, ...assignedTo(person.student, reminder.personId), person }]
      : [],
  );
  const concerned = adviseesOn(milestone, cohort).map(({ person }) => person);
  const theirs = await records.milestones.marksOn(
    milestone.id,
    concerned.map(({ id }) => id),
  );
  const said = (await records.milestones.adviseeMarks(reminder.personId)).get(milestone.id);
  return { concerned, open: concerned.filter(({ id }) => !theirs.has(id) && !said?.has(id)) };
}
