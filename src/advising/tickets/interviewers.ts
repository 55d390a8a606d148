import { isAvailable } from '../directory/availability.js';
import type { Advisor } from '../directory/directory-store.js';
import { type DeskWork, schoolDay } from './desk-records.js';
import { samePlaceName } from './rank-alumni.js';
import type { Ticket } from './ticket.js';

/** Who can give this practice interview: there, of its specialty, and never from a program that the student named. */
export async function interviewersFor(work: DeskWork, ticket: Ticket): Promise<Advisor[]> {
  const { specialty } = ticket;
  const query = { role: 'interviewer', ...(specialty ? { specialties: [specialty] } : {}) } as const;
  const found = await work.records.directory.advisors(query, schoolDay(work));
  const clear: Advisor[] = [];
  for (const one of found) if (!(await isFromNamedProgram(work, ticket, one))) clear.push(one);
  return clear;
}

/** The interviewer with this id, where they may give this interview. */
export async function interviewerFor(work: DeskWork, ticket: Ticket, id: string): Promise<Advisor | null> {
  const one = id === '' ? null : await work.records.directory.advisor(id);
  if (!one?.roles.includes('interviewer') || !isAvailable(one, schoolDay(work))) return null;
  return (await isFromNamedProgram(work, ticket, one)) ? null : one;
}

/** By where the alumni list says that they work, and by what stands in their own entry. */
async function isFromNamedProgram({ records }: DeskWork, { institution }: Ticket, one: Advisor): Promise<boolean> {
  if (institution === null) return false;
  const alum = await records.directory.alumByEmail(one.person.email);
  const places = [alum?.institution, one.department, one.title].filter((place) => typeof place === 'string');
  const named = institution.split(/\s*(?:[;,\n]|\band\b)\s*/i).filter((part) => part.length > 2);
  return places.some((place) => named.some((program) => isProgram(place, program)));
}

/** A department called "Medicine" is not a program; a place must share more than such a word. */
const isProgram = (place: string, program: string): boolean =>
  place.trim().split(/\s+/).length > 1 && program.trim().length > 3 && samePlaceName(place, program);
