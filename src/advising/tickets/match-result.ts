import { authorize } from '../people/authorize.js';
import type { Person } from '../people/person.js';
import { deskFor } from '../school/school.js';
import { type DeskWork, schoolDay } from './desk-records.js';
import { matchYearOf } from './introductions-rest.js';

/** A Match is over for the records when training begins. */
const endOf = (matchYear: number): string => `${matchYear}-07-01`;

/** Keeps that somebody matched or did not. False: the actor may not say so, and that is kept. */
export async function sayMatchResult(
  work: DeskWork,
  actor: Person,
  student: Person,
  matched: boolean,
): Promise<boolean> {
  if (!(await may(work, actor, student))) return false;
  const matchYear = matchYearOf(work);
  const said = { saidBy: actor.id, saidAt: work.now, expiresOn: endOf(matchYear) };
  await work.records.matchResults.save({ studentId: student.id, matchYear, matched, ...said });
  return true;
}

/** Nobody has said anything. False as above. */
export async function takeBackMatchResult(work: DeskWork, actor: Person, student: Person): Promise<boolean> {
  if (!(await may(work, actor, student))) return false;
  await work.records.matchResults.remove(student.id);
  return true;
}

/** All who did not match have been named, so that whoever was not named has matched; or not all of them. */
export async function sayListIsComplete(work: DeskWork, actor: Person, complete: boolean): Promise<boolean> {
  if (!mayRecord(work, actor)) return false;
  const matchYear = matchYearOf(work);
  const said = { saidBy: actor.id, saidAt: work.now, expiresOn: endOf(matchYear) };
  await work.records.matchResults.setComplete(matchYear, complete ? said : null);
  await audit(work, actor, null, null);
  return true;
}

/** One of the dean's people. */
export const mayRecord = ({ school }: Pick<DeskWork, 'school'>, actor: Person): boolean =>
  authorize(actor, 'match.record', { kind: 'desk', desk: deskFor(school, 'dean') }).allowed;

async function may(work: DeskWork, actor: Person, student: Person): Promise<boolean> {
  const own = authorize(actor, 'match.say', { kind: 'person', person: student });
  const allowed = student.student !== null && (own.allowed || mayRecord(work, actor));
  await audit(work, actor, student, allowed ? null : 'not-yours');
  return allowed;
}

/** Who said something, and when; not what, for the audit is kept longer than the season. */
const audit = (work: DeskWork, actor: Person, about: Person | null, reason: string | null): Promise<void> =>
  work.records.audit.add({
    at: work.now,
    actorId: actor.id,
    action: 'match.record',
    subject: about ? { kind: 'person', id: about.id } : { kind: 'school', id: schoolDay(work).slice(0, 4) },
    aboutPersonId: about?.id ?? null,
    allowed: reason === null,
    reason,
  });
