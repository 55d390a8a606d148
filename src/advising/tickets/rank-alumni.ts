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
export const SCORE = { institution: 50, specialty: 40, city: 25, mode: 10, recent: 6, rested: 4, perIntroduction: -3 };

/** Nobody who is paused or at their limit, and no pair twice. `today` is a local date, YYYY-MM-DD. */
export const canBeAsked = ({ alum, introductions, askedBefore }: AlumCandidate, today: string): boolean =>
  isAvailable(alum, today) && introductions < alum.maxPerYear && !askedBefore;

/** The best are worth reasons; nobody reads a list of thousands. */
export const MOST = 50;

/** Best first, at most fifty; among equals the one asked longest ago, then by name, so that the same question has the same answer. */
export function rankAlumni(wish: TicketWish, candidates: readonly AlumCandidate[], today: string): Suggestion[] {
  const fit = fitOf(wish);
  const best: Rated[] = [];
  for (const candidate of candidates) {
    if (!canBeAsked(candidate, today) || !fit.some(candidate.alum)) continue;
    const rated = { candidate, score: sum(partsOf(wish, candidate, fit, today)) };
    const worst = best.at(-1);
    if (best.length === MOST && worst && order(rated, worst) >= 0) continue;
    insert(best, rated);
  }
  return best.map(({ candidate, score }) => ({
    alum: candidate.alum,
    score,
    reasons: reasonsFor(wish, candidate, fit, today),
  }));
}

interface Rated {
  candidate: AlumCandidate;
  score: number;
}

const order = (a: Rated, b: Rated): number =>
  b.score - a.score ||
  longestAgo(a.candidate.alum, b.candidate.alum) ||
  compare(a.candidate.alum.name, b.candidate.alum.name);

/** Into a short list that is in order, which stays short. */
function insert(best: Rated[], rated: Rated): void {
  let at = best.length;
  while (at > 0 && order(rated, best[at - 1] as Rated) < 0) at -= 1;
  best.splice(at, 0, rated);
  if (best.length > MOST) best.pop();
}

interface Fit {
  at(alum: Alum): boolean;
  in(alum: Alum): boolean;
  /** Somebody of another specialty in another city is no suggestion. A wish without either fits everybody. */
  some(alum: Alum): boolean;
}

/** A directory spells few places many times: each spelling is compared once. */
function fitOf({ specialty, institution, city }: TicketWish): Fit {
  const is = (wanted: string | null) => {
    const known = new Map<string, boolean>();
    return (name: string): boolean => {
      if (wanted === null) return false;
      const before = known.get(name);
      if (before !== undefined) return before;
      const same = samePlaceName(wanted, name);
      known.set(name, same);
      return same;
    };
  };
  const [isPlace, isCity] = [is(institution), is(city)];
  const open = specialty === null && institution === null && city === null;
  const fit: Fit = {
    at: (alum) => isPlace(alum.institution),
    in: (alum) => isCity(alum.city),
    some: (alum) => open || alum.specialty === specialty || fit.at(alum) || fit.in(alum),
  };
  return fit;
}

type Part = [holds: boolean, weight: number, words: (alum: Alum) => string];

function partsOf(wish: TicketWish, { alum, introductions }: AlumCandidate, fit: Fit, today: string): Part[] {
  const years = Math.max(0, Number(today.slice(0, 4)) - alum.gradYear);
  const rested = alum.lastContacted === null || alum.lastContacted < yearBefore(today);
  return [
    [fit.at(alum), SCORE.institution, ({ institution }) => `works at ${institution}`],
    [alum.specialty === wish.specialty, SCORE.specialty, () => 'same specialty'],
    [fit.in(alum), SCORE.city, ({ city }) => `in ${city}`],
    [
      shares(wish, alum),
      SCORE.mode,
      ({ modes }) => `offers ${wish.modes.filter((mode) => modes.includes(mode)).join(', ')}`,
    ],
    [years <= 10, SCORE.recent * (1 - years / 20), ({ gradYear }) => `graduated in ${gradYear}`],
    [
      rested,
      SCORE.rested,
      ({ lastContacted }) => (lastContacted === null ? 'never asked so far' : 'not asked for a year'),
    ],
    [
      introductions > 0,
      SCORE.perIntroduction * introductions,
      ({ maxPerYear }) => `${introductions} of ${maxPerYear} a year used`,
    ],
  ];
}

const sum = (parts: readonly Part[]): number =>
  parts.reduce((total, [holds, weight]) => (holds ? total + weight : total), 0);
const shares = (wish: TicketWish, alum: Alum): boolean => wish.modes.some((mode) => alum.modes.includes(mode));

function reasonsFor(wish: TicketWish, candidate: AlumCandidate, fit: Fit, today: string): string[] {
  const { alum } = candidate;
  const held = partsOf(wish, candidate, fit, today).flatMap(([holds, , words]) => (holds ? [words(alum)] : []));
  const missing = wish.modes.length > 0 && !shares(wish, alum) ? [`does not offer ${wish.modes.join(', ')}`] : [];
  // the directory does not know who selects residents: the liaison asks
  const conflict = fit.at(alum) ? ['may help to select residents there: please ask'] : [];
  return [...held, ...missing, ...conflict];
}

/** Whether two spellings mean one place: the words of one all stand in the other, in any order, whole or as beginnings. */
export const samePlaceName = (one: string, other: string): boolean => placeLike(one)(other);

/** The same, of one place against many. */
export function placeLike(wanted: string): (name: string) => boolean {
  const own = words(wanted);
  return (name) => {
    const other = wordsOfPlace(name);
    return isWithin(own, other) || isWithin(other, own);
  };
}

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

/** A directory's places are few and asked for again and again. */
const MOST_KNOWN = 20_000;
const known = new Map<string, readonly string[]>();
function wordsOfPlace(name: string): readonly string[] {
  const before = known.get(name);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = words(name);
  known.set(name, found);
  return found;
}

const longestAgo = (a: Alum, b: Alum) => compare(a.lastContacted ?? '', b.lastContacted ?? '');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const yearBefore = (date: string) => `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
