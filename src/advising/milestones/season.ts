import { type StudentRecord, Track } from '../people/person.js';
import type { Milestone } from './milestone.js';

/** `2026-27` of graduation year 2027: the season that ends with that graduation. */
export const seasonOf = (classYear: number): string => `${classYear - 1}-${String(classYear % 100).padStart(2, '0')}`;

/** 2027 of `2026-27`, `2026-2027` or `2026/27`; null when it names no season. */
export function graduationOf(season: string): number | null {
  const [, start, end] = /^(\d{4})\s*[-/–]\s*(\d{2}|\d{4})$/.exec(season.trim()) ?? [];
  if (!start || !end) return null;
  return end.length === 4
    ? Number(end)
    : Number(start.slice(0, 2) + end) + (Number(end) < Number(start.slice(2)) ? 100 : 0);
}

/** Graduation is taken to be in May: month offsets count back from it. */
export const GRADUATION_MONTH = 5;

/** Entries of one season, whatever their track; entries without a season belong to all. */
export const isOfSeason = (milestone: Milestone, classYear: number): boolean => {
  const graduation = graduationOf(milestone.season);
  return graduation === null || graduation === classYear;
};

/**
 * Which match tracks a student goes through. Couples rank in the main match. The main match holds unless the record names other
 * matches and not this one: then the student is wholly elsewhere. On leave nothing else holds.
 */
export function tracksOf(student: Pick<StudentRecord, 'tracks'>): Set<Track> {
  const tracks = new Set(student.tracks);
  if (tracks.has('leave')) return new Set(['leave']);
  if (tracks.has('couples') || [...tracks].every((one) => one === 'dual_degree')) tracks.add('main');
  return tracks;
}

export function isOnTrack(milestone: Milestone, tracks: ReadonlySet<Track>): boolean {
  const named = Track.safeParse(milestone.track);
  return named.success ? tracks.has(named.data) : !tracks.has('leave');
}
