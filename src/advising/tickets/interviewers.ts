import { isAvailable } from '../directory/availability.js';
import type { Advisor } from '../directory/directory-store.js';
import type { Person } from '../people/person.js';
import { type DeskWork, schoolDay } from './desk-records.js';
import { samePlaceName } from './rank-alumni.js';
import type { Ticket } from './ticket.js';

/** Who can give this practice interview: there, of its specialty, and never from a program that the student named, here or to ask an alum of. */
export async function interviewersFor(work: DeskWork, ticket: Ticket): Promise<Advisor[]> {
  const { specialty } = ticket;
  const query = { role: 'interviewer', ...(specialty ? { specialties: [specialty] } : {}) } as const;
  const found = await work.records.directory.advisors(query, schoolDay(work));
  const targets = await targetsOf(work, ticket);
  const clear: Advisor[] = [];
  for (const one of found) if (!(await isFrom(targets, work, one))) clear.push(one);
  return clear;
}

/** Whether somebody of the desk may give it themselves. */
export async function mayInterview(work: DeskWork, ticket: Ticket, person: Person): Promise<boolean> {
  const entry = await work.records.directory.advisor(person.id);
  return !(await isFrom(await targetsOf(work, ticket), work, entry ?? { person, department: null, title: null }));
}

/** The interviewer with this id, where they may give this interview. */
export async function interviewerFor(work: DeskWork, ticket: Ticket, id: string): Promise<Advisor | null> {
  const one = id === '' ? null : await work.records.directory.advisor(id);
  if (!one?.roles.includes('interviewer') || !isAvailable(one, schoolDay(work))) return null;
  return (await isFrom(await targetsOf(work, ticket), work, one)) ? null : one;
}

/** What the student hopes for, as far as their requests for alumni and practice interviews say. */
async function targetsOf({ records }: DeskWork, { studentId, institution }: Ticket): Promise<string[]> {
  const others = (await records.tickets.ofStudent(studentId))
    .filter(({ kind }) => kind === 'alumni' || kind === 'practice-interview')
    .map((ticket) => ticket.institution);
  const named = [institution, ...others].filter((one) => one !== null);
  return [...new Set(named.flatMap((one) => one.split(/\s*(?:[;,\n]|\band\b)\s*/i)))].filter((one) => one.length > 2);
}

/** By where the alumni list says that they work, and by what stands in their own entry. */
async function isFrom(
  targets: readonly string[],
  { records }: DeskWork,
  one: Pick<Advisor, 'person' | 'department' | 'title'>,
): Promise<boolean> {
  if (targets.length === 0) return false;
  const alum = await records.directory.alumByEmail(one.person.email);
  const places = [alum?.institution, one.department, one.title].filter((place) => typeof place === 'string');
  return places.some((place) => targets.some((program) => isProgram(place, program)));
}

/** A department called "Medicine" is not a program; a place must share more than such a word. */
const isProgram = (place: string, program: string): boolean =>
  place.trim().split(/\s+/).length > 1 && program.trim().length > 3 && samePlaceName(place, program);
