import { type DeskWork, schoolDay } from './desk-records.js';
import { inMatchWeek } from './match-week.js';

/** Why nobody is introduced to a student now: they are without a match, or nobody has said how their Match went. */
export type Rest = 'unmatched' | 'unknown';

/** The Match of this day's calendar year. */
export const matchYearOf = (work: Pick<DeskWork, 'school' | 'now'>): number => Number(schoolDay(work).slice(0, 4));

/** Whether somebody has said that this student matched in this year's Match, or did not. Null: nobody has said. */
export async function saidOfMatch(
  work: Pick<DeskWork, 'records' | 'school' | 'now'>,
  studentId: string,
): Promise<boolean | null> {
  const said = await work.records.matchResults.of(studentId, schoolDay(work));
  return said?.matchYear === matchYearOf(work) ? said.matched : null;
}

/**
 * From Monday to Thursday of Match Week no introduction is made for a student without a match: it could count as contact with a program,
 * which neither they nor the school may begin. For those who matched, and for classes that are not in this Match, introductions go on. Where
 * nobody has said how it went, they rest as well: a few days are lost by it, while one wrong introduction would break the rules of the Match
 * in the student's name. Null: none of this holds.
 */
export async function introductionsRest(work: DeskWork, studentId: string): Promise<Rest | null> {
  const { records, school, now } = work;
  if (!inMatchWeek(await records.milestones.all(), now, school.time_zone)) return null;
  const said = await saidOfMatch(work, studentId);
  if (said !== null) return said ? null : 'unmatched';
  const year = matchYearOf(work);
  const student = (await records.people.byId(studentId))?.student;
  // who graduated before may be in the Match again
  if (student && student.classYear > year) return null;
  return (await records.matchResults.isComplete(year, schoolDay(work))) ? null : 'unknown';
}
