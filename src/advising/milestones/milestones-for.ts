import type { Person, StudentRecord } from '../people/person.js';
import type { Milestone } from './milestone.js';
import { graduationOf, isOfSeason, isOnTrack, tracksOf } from './season.js';
import { type Assigned, namedAdvisors, seesTo } from './step-advisors.js';
import { type Standing, standingAt, type Timing, timingOf } from './timing.js';

/** How far a date can be trusted. */
export type Certainty = { kind: 'confirmed'; on: string } | { kind: 'published' } | { kind: 'typical' };

export interface ResolvedMilestone {
  milestone: Milestone;
  timing: Timing;
  standing: Standing;
  certainty: Certainty;
}

export const certaintyOf = ({ verifiedOn, confidence }: Milestone): Certainty =>
  verifiedOn !== null ? { kind: 'confirmed', on: verifiedOn } : { kind: confidence };

type Cohort = Pick<StudentRecord, 'classYear' | 'tracks'>;

/** What a student has on the way to graduation: their season, their tracks; the earliest first, words-only last. */
export function milestonesFor(
  student: Cohort,
  calendar: readonly Milestone[],
  now: Date,
  zone: string,
): ResolvedMilestone[] {
  const tracks = tracksOf(student);
  return calendar
    .filter((one) => one.audience !== 'advisor' && isOfSeason(one, student.classYear) && isOnTrack(one, tracks))
    .map((milestone) => resolve(milestone, student.classYear, now, zone))
    .sort(byTime);
}

/** For whom an advisor sees to it: the advisees' graduation year. Null: the school's own step. */
export interface AdvisorMilestone extends ResolvedMilestone {
  classYear: number | null;
}

/**
 * What an advisor has to do or to see to, for these advisees' seasons and tracks: a dated milestone once, one that counts back
 * from graduation once for each graduation year.
 */
export function milestonesForAdvisor(
  advisees: readonly (Cohort & Assigned)[],
  calendar: readonly Milestone[],
  now: Date,
  zone: string,
): AdvisorMilestone[] {
  return calendar
    .filter((one) => one.audience !== 'student')
    .flatMap((milestone) => {
      const years = [...new Set(adviseesOn(milestone, advisees).map((one) => one.classYear))].sort((a, b) => a - b);
      const meant = milestone.date === null ? years : years.slice(0, 1);
      return meant.map((classYear) => ({ ...resolve(milestone, classYear, now, zone), classYear }));
    })
    .sort(byTime);
}

/** The school's own steps: those meant for staff alone, of every season that has dates. */
export function milestonesForOffice(calendar: readonly Milestone[], now: Date, zone: string): AdvisorMilestone[] {
  return calendar
    .filter((one) => one.audience === 'advisor')
    .map((milestone) => ({ ...resolve(milestone, null, now, zone), classYear: null }))
    .sort(byTime);
}

/** Whom a step concerns though no student is assigned to them: the dean's people (MSPE), and interviewers. */
const UNASSIGNED = ['dean', 'interviewer'] as const;

export const concernsRole = (milestone: Milestone, { roles }: Pick<Person, 'roles'>): boolean =>
  milestone.audience === 'both' &&
  UNASSIGNED.some((role) => roles.includes(role) && namedAdvisors(milestone).includes(role));

/** What these people see to for every class that the calendar knows; one that counts back from graduation once for each. */
export function milestonesForRole(
  person: Pick<Person, 'roles'>,
  calendar: readonly Milestone[],
  now: Date,
  zone: string,
): AdvisorMilestone[] {
  const years = [...new Set(calendar.flatMap(({ season }) => graduationOf(season) ?? []))].sort((a, b) => a - b);
  return calendar
    .filter((one) => concernsRole(one, person))
    .flatMap((milestone) => {
      const meant = milestone.date === null && graduationOf(milestone.season) === null ? years : [null];
      return meant.map((classYear) => ({ ...resolve(milestone, classYear, now, zone), classYear }));
    })
    .sort(byTime);
}

/** Those whom a milestone concerns, among those for whom this advisor sees to it. */
export const adviseesOn = <A extends Cohort & Assigned>(milestone: Milestone, advisees: readonly A[]): A[] =>
  advisees.filter(
    (one) => isOfSeason(milestone, one.classYear) && isOnTrack(milestone, tracksOf(one)) && seesTo(milestone, one),
  );

export const resolve = (milestone: Milestone, classYear: number | null, now: Date, zone: string): ResolvedMilestone => {
  const timing = timingOf(milestone, classYear, zone);
  return { milestone, timing, standing: standingAt(timing, now, zone), certainty: certaintyOf(milestone) };
};

const ADVISING = ['society_advisor', 'residency_advisor', 'dean'] as const;
export const advises = (person: Pick<Person, 'roles'>): boolean => ADVISING.some((role) => person.roles.includes(role));

/** Sees to the steps of the school itself (credentials, the unmatched report). */
export const isOfOffice = (person: Pick<Person, 'roles'>): boolean =>
  person.roles.includes('dean') || person.roles.includes('office');

function byTime(a: ResolvedMilestone, b: ResolvedMilestone): number {
  const at = ({ timing }: ResolvedMilestone) =>
    timing.kind === 'words' ? Number.MAX_SAFE_INTEGER : timing.at.getTime();
  const from = ({ timing }: ResolvedMilestone) => (timing.kind === 'words' ? '' : timing.from);
  return at(a) - at(b) || from(a).localeCompare(from(b)) || a.milestone.id.localeCompare(b.milestone.id);
}
