import { DAY } from '../../time/durations.js';
import type { Alum } from '../directory/directory-store.js';
import { type DeskWork, schoolDay } from './desk-records.js';
import { type AlumCandidate, canBeAsked, MOST, rankAlumni, type Suggestion } from './rank-alumni.js';
import type { Ticket } from './ticket.js';

const YEAR = 365 * DAY;

/** Who could be asked for this request, best first, each with why. The store brings the best few; their order is `rankAlumni`'s. */
export async function suggestAlumni(work: DeskWork, ticket: Ticket): Promise<Suggestion[]> {
  const today = schoolDay(work);
  const since = new Date(work.now.getTime() - YEAR);
  const query = { wish: ticket, studentId: ticket.studentId, since, on: today, limit: MOST };
  const found = await work.records.directory.alumniToAsk(query);
  return rankAlumni(
    ticket,
    found.map((one) => ({ ...one, askedBefore: false })),
    today,
  );
}

/** Whether this alum may be proposed for this student today: there, not paused, not over capacity, not asked before. */
export async function alumCanBeAsked(work: DeskWork, ticket: Ticket, alumId: string): Promise<boolean> {
  const alum = await work.records.directory.alum(alumId);
  if (!alum) return false;
  const candidates = await withHistory(work, ticket.studentId, [alum]);
  return candidates.every((candidate) => canBeAsked(candidate, schoolDay(work)));
}

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
