import { addDays, weekdayOf } from '../../time/local-date.js';
import { instantOf } from '../../time/zoned.js';
import type { Mark, Milestone } from '../milestones/milestone.js';
import {
  type AdvisorMilestone,
  advises,
  isOfOffice,
  milestonesFor,
  milestonesForAdvisor,
  milestonesForOffice,
  milestonesForRole,
  type ResolvedMilestone,
  resolve,
} from '../milestones/milestones-for.js';
import type { Assigned } from '../milestones/step-advisors.js';
import type { Person, StudentRecord } from '../people/person.js';
import { briefOf, daysBeforeOf, isOwn } from './occurrence.js';
import type { Nudge, Reminder } from './reminder.js';

/** Where the calendar does not say how early to remind. */
export const DEFAULT_REMIND_BEFORE: readonly number[] = [14, 3, 0];
/** Local time of every nudge whose hour nobody chose. */
export const NUDGE_TIME = '09:00';
/** The evening before, for what is over by `NUDGE_TIME` on its own day. */
const EVE_TIME = '18:00';
const MONDAY = 1;

export interface Planned {
  person: Pick<Person, 'status' | 'roles' | 'student'>;
  /** Seasons and tracks of an advisor's advisees, and what the advisor is to them. */
  advisees: readonly (Pick<StudentRecord, 'classYear' | 'tracks'> & Assigned)[];
  marks: ReadonlyMap<string, Mark>;
}

/**
 * Every nudge that the calendar has for one person, also those that are past: what to do about these is `planChanges`'s question.
 * Pure, and the same whatever `now` is.
 */
export const plan = (planned: Planned, calendar: readonly Milestone[], now: Date, zone: string): Nudge[] =>
  createPlanner(calendar, now)(planned, zone);

/** `plan` for many people: what students of one year, set of tracks and zone have in common is worked out once. */
export function createPlanner(calendar: readonly Milestone[], now: Date): (planned: Planned, zone: string) => Nudge[] {
  const cohorts = new Map<string, Nudge[]>();
  const studentPlan = (student: StudentRecord, zone: string): Nudge[] => {
    const key = `${zone} ${student.classYear} ${student.tracks.toSorted().join(' ')}`;
    const known = cohorts.get(key);
    if (known) return known;
    const nudges = milestonesFor(student, calendar, now, zone).flatMap((one) => studentNudges(one, zone));
    cohorts.set(key, nudges);
    return nudges;
  };
  return ({ person, advisees, marks }, zone) => {
    if (person.status !== 'active') return [];
    const theirs = [
      ...(advises(person) ? milestonesForAdvisor(advisees, calendar, now, zone) : []),
      ...(isOfOffice(person) ? milestonesForOffice(calendar, now, zone) : []),
      ...milestonesForRole(person, calendar, now, zone),
    ].flatMap((one) => advisorNudges(one, zone));
    const nudges = [...(person.student ? studentPlan(person.student, zone) : []), ...theirs];
    const unique = new Map(nudges.map((nudge) => [`${nudge.milestoneId} ${nudge.occurrence}`, nudge]));
    return [...unique.values()].filter(({ milestoneId }) => !marks.has(milestoneId));
  };
}

function studentNudges(one: ResolvedMilestone, zone: string): Nudge[] {
  const { timing, milestone } = one;
  switch (timing.kind) {
    case 'words':
      return []; // no date is made up to nudge by
    case 'months':
      return [nudge(milestone, 'start', `${timing.from}T${NUDGE_TIME}`, zone)];
    case 'day':
    case 'window':
      return daysBefore(milestone).flatMap((days) => nudgeBefore(one, days, String(days), zone) ?? []);
  }
}

const daysBefore = ({ remindBefore }: Milestone): readonly number[] =>
  remindBefore.length > 0 ? [...new Set(remindBefore)] : DEFAULT_REMIND_BEFORE;

/** So many days before the first day it can mean. Null where there is no date. */
export function nudgeBefore(
  { milestone, timing }: ResolvedMilestone,
  days: number,
  occurrence: string,
  zone: string,
): Nudge | null {
  if (timing.kind === 'words') return null;
  const onTheDay = nudge(milestone, occurrence, `${addDays(timing.from, -days)}T${NUDGE_TIME}`, zone);
  if (onTheDay.dueAt < timing.at) return onTheDay;
  return nudge(milestone, occurrence, `${addDays(timing.from, -days - 1)}T${EVE_TIME}`, zone);
}

/** The offsets that the person asked for move with the date, as the calendar's own do. */
export function ownNudges(
  rows: readonly Reminder[],
  { person, marks }: Planned,
  calendar: ReadonlyMap<string, Milestone>,
  now: Date,
  zone: string,
): Nudge[] {
  return rows.flatMap((row) => {
    const milestone =
      row.milestoneId === null || row.milestoneVersion === null ? undefined : calendar.get(row.milestoneId);
    const days = daysBeforeOf(row.occurrence);
    if (!milestone || days === null || !isOwn(row.occurrence) || marks.has(milestone.id)) return [];
    return (
      nudgeBefore(resolve(milestone, person.student?.classYear ?? null, now, zone), days, row.occurrence, zone) ?? []
    );
  });
}

/** Mondays: one at least a week ahead, one in the last week. What is over by that Monday morning comes the Friday before. */
function advisorNudges({ milestone, timing, classYear }: AdvisorMilestone, zone: string): Nudge[] {
  if (timing.kind === 'words') return [];
  const year = milestone.date === null ? classYear : null;
  const early = mondayBy(addDays(timing.from, -7));
  const last = mondayBy(timing.from);
  const sooner = instantOf(`${last}T${NUDGE_TIME}`, zone) < timing.at ? last : addDays(last, -3);
  return [
    nudge(milestone, briefOf(1, year), `${early}T${NUDGE_TIME}`, zone),
    nudge(milestone, briefOf(0, year), `${sooner}T${NUDGE_TIME}`, zone),
  ];
}

/** The Monday on or before a date. */
const mondayBy = (date: string): string => addDays(date, MONDAY - weekdayOf(date));

const nudge = (milestone: Milestone, occurrence: string, localAt: string, zone: string): Nudge => ({
  milestoneId: milestone.id,
  occurrence,
  title: milestone.title,
  localAt,
  zone,
  dueAt: instantOf(localAt, zone),
  milestoneVersion: milestone.version,
});
