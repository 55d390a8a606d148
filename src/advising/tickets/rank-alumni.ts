import { isAvailable } from '../directory/availability.js';
import type { Alum } from '../directory/directory-store.js';
import type { TicketWish } from './ticket.js';

/** An alum, with what the desk's own history says of them. */
export interface AlumCandidate {
  alum: Alum;
  /** Requests of the last twelve months on which they were introduced, or are being asked now. */
  introductions: number;
  /** Proposed or introduced to this student before. */
  askedBefore: boolean;
}

export interface Suggestion {
  alum: Alum;
  /** Higher is better; only the order counts. */
  score: number;
  /** In words, what speaks for and against, best first. */
  reasons: string[];
}

// The place comes first, as alumni offices do it by hand; specialty next; all other reasons only order those who are alike.
const WEIGHT = { institution: 50, specialty: 40, city: 25, mode: 10, recent: 6, rested: 4, perIntroduction: -3 };

/** Nobody who is paused or at their limit, and no pair twice. `today` is a local date, YYYY-MM-DD. */
export const canBeAsked = ({ alum, introductions, askedBefore }: AlumCandidate, today: string): boolean =>
  isAvailable(alum, today) && introductions < alum.maxPerYear && !askedBefore;

/** Best first; among equals the one asked longest ago, then by name, so that the same question has the same answer. */
export function rankAlumni(wish: TicketWish, candidates: readonly AlumCandidate[], today: string): Suggestion[] {
  return candidates
    .filter((candidate) => canBeAsked(candidate, today) && fits(wish, candidate.alum))
    .map((candidate) => rate(wish, candidate, today))
    .sort((a, b) => b.score - a.score || longestAgo(a.alum, b.alum) || compare(a.alum.name, b.alum.name));
}

/** Somebody of another specialty in another city is no suggestion. A wish without either fits everybody. */
function fits(wish: TicketWish, alum: Alum): boolean {
  const open = wish.specialty === null && wish.institution === null && wish.city === null;
  return open || alum.specialty === wish.specialty || isAt(wish, alum) || isIn(wish, alum);
}

const isAt = ({ institution }: TicketWish, alum: Alum) =>
  institution !== null && samePlaceName(institution, alum.institution);
const isIn = ({ city }: TicketWish, alum: Alum) => city !== null && samePlaceName(city, alum.city);

function rate(wish: TicketWish, { alum, introductions }: AlumCandidate, today: string): Suggestion {
  const shared = wish.modes.filter((mode) => alum.modes.includes(mode));
  const years = Math.max(0, Number(today.slice(0, 4)) - alum.gradYear);
  const rested = alum.lastContacted === null || alum.lastContacted < yearBefore(today);
  const parts: [boolean, number, string][] = [
    [isAt(wish, alum), WEIGHT.institution, `works at ${alum.institution}`],
    [alum.specialty === wish.specialty, WEIGHT.specialty, 'same specialty'],
    [isIn(wish, alum), WEIGHT.city, `in ${alum.city}`],
    [shared.length > 0, WEIGHT.mode, `offers ${shared.join(', ')}`],
    [years <= 10, WEIGHT.recent * (1 - years / 20), `graduated in ${alum.gradYear}`],
    [rested, WEIGHT.rested, alum.lastContacted === null ? 'never asked so far' : 'not asked for a year'],
    [introductions > 0, WEIGHT.perIntroduction * introductions, `${introductions} of ${alum.maxPerYear} a year used`],
  ];
  const held = parts.filter(([holds]) => holds);
  const missing = wish.modes.length > 0 && shared.length === 0 ? [`does not offer ${wish.modes.join(', ')}`] : [];
  return {
    alum,
    score: held.reduce((sum, [, weight]) => sum + weight, 0),
    reasons: [...held.map(([, , words]) => words), ...missing],
  };
}

/** Whether two spellings mean one place: the words of one all stand in the other, in any order, whole or as beginnings. */
export const samePlaceName = (one: string, other: string): boolean => {
  const [a, b] = [words(one), words(other)];
  return isWithin(a, b) || isWithin(b, a);
};

const isWithin = (short: readonly string[], long: readonly string[]): boolean =>
  short.length > 0 &&
  short.every((word) => long.some((each) => each === word || (word.length >= 4 && each.startsWith(word))));

const SMALL_WORDS = new Set(['the', 'of', 'and', 'at', 'in', 'for']);
const words = (text: string): string[] =>
  (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => !SMALL_WORDS.has(word));

const longestAgo = (a: Alum, b: Alum) => compare(a.lastContacted ?? '', b.lastContacted ?? '');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const yearBefore = (date: string) => `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
