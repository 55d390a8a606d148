import type { Vocabulary } from '../vocabulary.js';
import { isJoined, nameKey, overlaps, type Span, type Word, wordsOf } from '../words.js';
import { nearestWord } from './nearest-word.js';
import { CITY_NAMES, HOSPITAL_NAMES, PLAIN_WORDS, STATES } from './place-names.js';

/** Keys are folded words with single spaces. */
export interface PlaceIndex {
  institutions: ReadonlyMap<string, PlaceName>;
  cities: ReadonlyMap<string, PlaceName>;
  /** Single words of five letters and more, for slips. */
  words: ReadonlySet<string>;
  longest: number;
}

interface PlaceName {
  /** As the directory spells it. */
  name: string;
  /** Also an everyday word, or a short form that could be something else: needs a preposition or capitals. */
  doubtful: boolean;
}

export interface FoundPlaces {
  institution?: string;
  /** All of them, each once, as they were named; only where there are several. */
  institutions?: string[];
  city?: string;
  spans: Span[];
}

const SMALL = new Set(['of', 'the', 'and', 'at', 'for', 'in', 'de', 'del', 'du', 'la', 'd']);
/** Words that many hospitals share: what is left is what people call the place. */
const GENERIC = new Set(
  'university universite hospital hospitals hosp clinic clinics medical medicine center centre centers school college health healthcare system systems institute institution general memorial regional national community county city state children childrens women womens research cancer veterans affairs va main campus academic group network services care infirmary langone irving foundation saint st presbyterian methodist baptist deaconess jr professional building'.split(
    ' ',
  ),
);

export function indexPlaces({ institutions, cities }: Pick<Vocabulary, 'institutions' | 'cities'>): PlaceIndex {
  const hospitals = new Map<string, PlaceName>();
  const towns = new Map<string, PlaceName>();
  const allCities = [...new Set([...cities, ...institutions.flatMap(({ city }) => (city ? [city] : []))])];
  for (const city of allCities) {
    put(towns, nameKey(city), city, PLAIN_WORDS.has(nameKey(city)));
  }
  for (const [short, full] of CITY_NAMES) {
    const city = allCities.find((one) => nameKey(one) === full);
    if (city) put(towns, short, city, short.length <= 2 || short === 'chi' || short === 'anc');
  }
  for (const { name } of institutions) put(hospitals, nameKey(name), name, false);
  for (const [short, sign, doubtful] of HOSPITAL_NAMES) {
    const known = institutions.find(({ name }) => sign.test(nameKey(name)));
    if (known) put(hospitals, short, known.name, doubtful ?? false);
  }
  for (const { name } of institutions) {
    for (const { key, doubtful } of shortForms(name)) {
      if (!towns.has(key)) put(hospitals, key, name, doubtful);
    }
  }
  const keys = [...hospitals.keys(), ...towns.keys()];
  const single = keys.filter((key) => key.length >= 5 && !key.includes(' ') && !PLAIN_WORDS.has(key));
  const parts = [...hospitals.keys()]
    .flatMap((key) => key.split(' '))
    .filter((word) => word.length >= 6 && !GENERIC.has(word));
  return {
    institutions: hospitals,
    cities: towns,
    words: new Set([...single, ...parts.filter((word) => !PLAIN_WORDS.has(word) || STATES.has(word))]),
    longest: Math.max(1, ...keys.map((key) => key.split(' ').length)),
  };
}

/** The first of two places that share a short form keeps it. */
function put(into: Map<string, PlaceName>, key: string, name: string, doubtful: boolean): void {
  if (key.length >= 2 && !into.has(key)) into.set(key, { name, doubtful });
}

/** "Duke University Hospital": duke, duke university. "Massachusetts General Hospital": mgh. "The Johns Hopkins Hospital": johns hopkins. */
function shortForms(name: string): { key: string; doubtful: boolean }[] {
  const words = wordsOf(name.replace(/\s*\([^)]*\)/g, '')).map(({ key }) => key);
  const own = words.filter((word) => !GENERIC.has(word) && !SMALL.has(word));
  const forms: { key: string; doubtful: boolean }[] = [];
  const add = (key: string, doubtful = false): void =>
    void forms.push({ key, doubtful: doubtful || PLAIN_WORDS.has(key) });
  const bare = words[0] === 'the' ? words.slice(1) : words;
  add(bare.join(' '));
  const withoutTail = [...bare];
  while (withoutTail.length > 1 && (GENERIC.has(withoutTail.at(-1) ?? '') || SMALL.has(withoutTail.at(-1) ?? '')))
    withoutTail.pop();
  if (own.length > 0 && withoutTail.some((word) => own.includes(word))) add(withoutTail.join(' '));
  if (own.length > 0 && own.length <= 3) add(own.join(' '), own.join('').length < 4);
  if (own.length > 0 && words.some((word) => /^childrens?$/.test(word))) add(`${own.join(' ')} childrens`);
  const [first] = own;
  const head = words.find((word) => !SMALL.has(word));
  if (first && first.length >= 5 && first === head && own.length > 1) add(first, true);
  if (words.includes('university') && first) {
    add(`university of ${own.join(' ')}`);
    add(`${first} university`);
    add(`u ${own.join(' ')}`);
  }
  for (const initials of new Set([
    bare.map(initial).join(''),
    bare
      .filter((word) => !SMALL.has(word))
      .map(initial)
      .join(''),
  ])) {
    if (initials.length >= 3 && initials.length <= 6) add(initials, true);
  }
  return forms;
}

const initial = (word: string): string => word[0] ?? '';

const BEFORE_A_PLACE =
  /^(?:at|in|from|near|to|for|with|around|outside|of|the|visiting|visit|into|and|or|vs|interviewing|chicago|boston|about|on|toward|towards|a|any|like|say|only|both|between|downtown|greater)$/;

/** The first institution and the first city named, and all institutions where there are several. A city inside an institution's name does not count as one. */
export function findPlaces(
  words: readonly Word[],
  index: PlaceIndex,
  isKnown: (word: string) => boolean,
  taken: readonly Span[] = [],
): FoundPlaces {
  // "Univ. of Michigan"
  const keys = words.map(({ key }) => (key === 'univ' || key === 'uni' ? 'university' : key));
  const institutions = scan(words, keys, index.institutions, index, isKnown, taken);
  const cities = scan(words, keys, index.cities, index, isKnown, [...taken, ...institutions]);
  const institution = wanted(institutions, words);
  const city = wanted(cities, words);
  return {
    ...(institution ? { institution: institution.name } : {}),
    ...several(institutions, institution),
    ...(city ? { city: city.name } : {}),
    spans: [...institutions, ...cities],
  };
}

type PlaceHit = Span & { name: string };

/** From the wanted one on: one that was taken back stands before it. */
function several(hits: readonly PlaceHit[], first: PlaceHit | undefined): { institutions?: string[] } {
  const names = [...new Set(hits.filter(({ from }) => first && from >= first.from).map(({ name }) => name))];
  return names.length > 1 ? { institutions: names } : {};
}

/** "Change Houston to Dallas" wants Dallas; otherwise the first one named. */
function wanted(hits: readonly PlaceHit[], words: readonly Word[]): PlaceHit | undefined {
  const [first, second] = hits;
  if (!first || !second) return first;
  const between = words
    .slice(first.to, second.from)
    .map(({ key }) => key)
    .join(' ');
  const ahead = words
    .slice(Math.max(0, first.from - 3), first.from)
    .map(({ key }) => key)
    .join(' ');
  const swapped =
    /^(?:to|with|for|into)$/.test(between) &&
    /\b(?:change|switch|swap|move|replace|correct|edit|make|turn|update)\b/.test(ahead);
  const corrected = /\b(?:not|no|instead of)$/.test(ahead) && !/\b(?:not|no)\b/.test(between);
  return swapped || (corrected && between.split(' ').length <= 3) ? second : first;
}

function scan(
  words: readonly Word[],
  keys: readonly string[],
  names: ReadonlyMap<string, PlaceName>,
  index: PlaceIndex,
  isKnown: (word: string) => boolean,
  taken: readonly Span[],
): PlaceHit[] {
  const hits: PlaceHit[] = [];
  for (let from = 0; from < words.length; from++) {
    const hit = placeAt(words, keys, from, names, index, isKnown);
    if (!hit || taken.some((span) => overlaps(span, hit))) continue;
    hits.push(hit);
    from = hit.to - 1;
  }
  return hits;
}

function placeAt(
  words: readonly Word[],
  keys: readonly string[],
  from: number,
  names: ReadonlyMap<string, PlaceName>,
  index: PlaceIndex,
  isKnown: (word: string) => boolean,
): PlaceHit | null {
  for (let to = Math.min(words.length, from + index.longest); to > from; to--) {
    if (!isJoined(words, { from, to })) continue;
    const parts = keys.slice(from, to);
    const place = names.get(parts.join(' ')) ?? names.get(mended(parts, index, isKnown));
    if (place && (!place.doubtful || isPlainlyAPlace(words, from, to))) return { from, to, name: place.name };
  }
  return null;
}

const mended = (parts: readonly string[], index: PlaceIndex, isKnown: (word: string) => boolean): string =>
  parts
    .map((part) => {
      if (part.length < 5 || index.words.has(part) || isKnown(part) || GENERIC.has(part)) return part;
      return nearestWord(part, index.words) ?? part;
    })
    .join(' ');

const isCapital = (word: Word | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word.raw);

/** A doubtful name counts when it is written with a capital (not at the start of a sentence) or stands where a place stands. */
function isPlainlyAPlace(words: readonly Word[], from: number, to: number): boolean {
  const first = words[from];
  if (!first) return false;
  // "LA alumni", "sf based": written of people or at the head of what is asked
  if (
    to - from === 1 &&
    /^(?:la|sf|dc|nyc|sd)$/.test(first.key) &&
    /^(?:alum|alums|alumni|based|area|people|folks|grads?|hospitals?)$/.test(words[to]?.key ?? '')
  )
    return true;
  const sentenceStart = from === 0 || /[.!?\n]/.test(first.before);
  const short = to - from === 1 && first.key.length <= 5;
  const isState = to - from === 1 && STATES.has(first.key);
  if (isState) return words[from - 1]?.key === 'at';
  const acronym = short && first.raw === first.raw.toUpperCase() && first.raw.length >= 3;
  if (acronym) return !words.every(({ raw }) => raw === raw.toUpperCase()) || words.length <= 3;
  if (isCapital(first) && !sentenceStart) return true;
  const before = words[from - 1]?.key ?? '';
  if (short && first.key.length <= 3) return /^(?:at|in|near|from|visiting)$/.test(before) && isCapital(first);
  return BEFORE_A_PLACE.test(before) && !/^(?:a|the|any|of|on|for|to|with|about|and|or|like|into|only)$/.test(before)
    ? true
    : isCapital(first) &&
        /^(?:interview|alum|alums|alumni|grads?|residency|program|hospital)$/.test(words[to]?.key ?? '');
}
