import { daysBetween } from '../../time/local-date.js';
import { localDateOf } from '../../time/zoned.js';
import type { StudentRecord } from '../people/person.js';
import { inMatchWeek } from '../tickets/match-week.js';
import type { Milestone } from './milestone.js';
import { milestonesFor } from './milestones-for.js';

/** Where a student stands on the road to residency, by class year, track and the calendar. */
export type Stage = 'pre-clinical' | 'clinical' | 'applying' | 'interviewing' | 'ranking' | 'match-week' | 'after';

/** A rank list that is due within so many days is what a student thinks of. */
const RANKING_DAYS = 60;

/** @param zone the student's; Match Week is the school's in `schoolZone` */
export function stageOf(
  student: StudentRecord,
  calendar: readonly Milestone[],
  { now, zone, schoolZone }: { now: Date; zone: string; schoolZone: string },
): Stage {
  const on = localDateOf(now, zone);
  const { classYear } = student;
  if (on > `${classYear}-06-30`) return 'after';
  if (on < `${classYear - 3}-10-01`) return 'pre-clinical'; // four years, clerkships from the autumn of the second
  if (on < `${classYear - 1}-06-01`) return 'clinical';
  const own = milestonesFor(student, calendar, now, zone);
  if (on >= `${classYear}-01-01` && inMatchWeek(calendar, now, schoolZone)) return 'match-week';
  const ranking = own.some(
    ({ milestone, timing, standing }) =>
      /\b(rank (order )?list|preference list)\b/i.test(milestone.title) &&
      standing !== 'past' &&
      timing.kind !== 'words' &&
      timing.kind !== 'months' &&
      daysBetween(on, timing.to) <= RANKING_DAYS,
  );
  if (ranking) return 'ranking';
  if (on >= `${classYear}-03-01`) return 'after';
  return on < `${classYear - 1}-09-20` ? 'applying' : 'interviewing';
}
