import { deskFor } from '../../advising/school/school.js';
import type { TurnContext } from '../turn-context.js';

export type AskerKind = 'student' | 'liaison' | 'office' | 'advisor';

/** Whom an answer must fit. A student who also advises is answered as a student; whoever works the alumni desk is a liaison. */
export function askerKind({ person, school }: Pick<TurnContext, 'person' | 'school'>): AskerKind {
  if (person.student !== null) return 'student';
  if (person.roles.includes('liaison') || deskFor(school, 'alumni').members.includes(person.email)) return 'liaison';
  if (person.roles.some((role) => role === 'office' || role === 'dean' || role === 'orma')) return 'office';
  if (school.desks.some((desk) => desk.members.includes(person.email))) return 'office';
  return 'advisor';
}
