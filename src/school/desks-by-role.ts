import type { Role } from '../advising/people/person.js';
import { type Desk, type DeskPurpose, ownDeskFor, type School } from '../advising/school/school.js';
import type { AdvisorRow } from './pack.js';

const ROLE: readonly (readonly [DeskPurpose, Role])[] = [
  ['alumni', 'liaison'],
  ['dean', 'dean'],
  ['orma', 'orma'],
  ['interviews', 'interviewer'],
  ['applications', 'residency_advisor'],
];

/**
 * Schools name their desks as they like ("Career Advising"). Where neither `serves` nor a name tells which desk is for a purpose,
 * its people do: the desk with most members of the role that goes with it. Matters of ORMA go to a confidential desk only, and
 * only they do.
 */
export function desksByRole(school: School, advisors: readonly AdvisorRow[]): School {
  const roles = new Map(advisors.filter(({ status }) => status !== 'inactive').map((row) => [row.email, row.roles]));
  const found = new Map<string, DeskPurpose[]>();
  for (const [purpose, role] of ROLE) {
    if (ownDeskFor(school, purpose)) continue;
    const desk = mostOf(
      school.desks.filter(({ confidential }) => confidential === (purpose === 'orma')),
      ({ members }) => members.filter((email) => roles.get(email)?.includes(role)).length,
    );
    if (desk) found.set(desk.id, [...(found.get(desk.id) ?? []), purpose]);
  }
  if (found.size === 0) return school;
  return {
    ...school,
    desks: school.desks.map((desk) => {
      const purposes = found.get(desk.id);
      return purposes ? { ...desk, serves: [...(desk.serves ?? []), ...purposes] } : desk;
    }),
  };
}

/** The first of those that count most; null: none counts. */
function mostOf(desks: readonly Desk[], count: (desk: Desk) => number): Desk | null {
  let best: Desk | null = null;
  for (const desk of desks) if (count(desk) > (best ? count(best) : 0)) best = desk;
  return best;
}
