import { DAY } from '../../time/durations.js';
import type { Alum, AlumQuery } from '../directory/directory-store.js';
import { type DeskWork, schoolDay } from './desk-records.js';
import { type AlumCandidate, canBeAsked, rankAlumni, type Suggestion, samePlaceName } from './rank-alumni.js';
import type { Ticket } from './ticket.js';

const YEAR = 365 * DAY;
/** Of each specialty and place; far more than anybody could be suggested from. */
const LOOKED_AT = 300;

/** Who could be asked for this request, best first, each with why. */
export async function suggestAlumni(work: DeskWork, ticket: Ticket): Promise<Suggestion[]> {
  const today = schoolDay(work);
  const alumni = await plausible(work, ticket, today);
  return rankAlumni(ticket, await withHistory(work, ticket.studentId, alumni), today);
}

/** Whether this alum may be proposed for this student today: there, not paused, not over capacity, not asked before. */
export async function alumCanBeAsked(work: DeskWork, ticket: Ticket, alumId: string): Promise<boolean> {
  const alum = await work.records.directory.alum(alumId);
  if (!alum) return false;
  const candidates = await withHistory(work, ticket.studentId, [alum]);
  return candidates.every((candidate) => canBeAsked(candidate, schoolDay(work)));
}

/** Everybody in the specialty, and everybody at the place, however the student wrote it. */
async function plausible({ records }: DeskWork, ticket: Ticket, today: string): Promise<Alum[]> {
  const { directory } = records;
  const places = await directory.places();
  const { specialty, institution, city } = ticket;
  const queries: AlumQuery[] = [
    ...(specialty ? [{ specialties: [specialty] }] : []),
    ...spelled(places.institutions, institution).map((each) => ({ institution: each })),
    ...spelled(places.cities, city).map((each) => ({ city: each })),
  ];
  // a wish without specialty or place is open to all
  if (!specialty && !institution && !city) queries.push({});
  const found = new Map<string, Alum>();
  for (const query of queries) {
    const first = { modes: ticket.modes, limit: LOOKED_AT };
    for (const alum of await directory.alumni({ ...query, first }, today)) found.set(alum.id, alum);
  }
  return [...found.values()];
}

const spelled = (names: readonly string[], wanted: string | null): string[] =>
  wanted === null ? [] : names.filter((each) => samePlaceName(each, wanted));

async function withHistory({ records, now }: DeskWork, studentId: string, alumni: Alum[]): Promise<AlumCandidate[]> {
  const ids = alumni.map((alum) => alum.id);
  const introductions = await records.tickets.introductions(ids, new Date(now.getTime() - YEAR));
  const asked = await records.tickets.alumniAskedFor(studentId);
  return alumni.map((alum) => ({
    alum,
    introductions: introductions.get(alum.id) ?? 0,
    askedBefore: asked.has(alum.id),
  }));
}
