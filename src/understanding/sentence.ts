import type { Specialties } from '../advising/specialties/specialties.js';
import type { Slots } from '../intents/intents.js';
import { findDate } from './entities/date.js';
import type { FoundDate } from './entities/dates/found-date.js';
import type { Moment } from './entities/dates/moment.js';
import { type NamedDesk, namedDesks, withPlainNames } from './entities/desk-names.js';
import { findClassYear, findMode, findOrdinal, findRole } from './entities/details.js';
import { findMilestone, indexMilestones, type MilestoneIndex } from './entities/milestone.js';
import { findPlaces, indexPlaces, type PlaceIndex } from './entities/places.js';
import { findSpecialties } from './entities/specialty.js';
import { indexSpecialties, type SpecialtyIndex } from './entities/specialty-index.js';
import { plainSpeech } from './plain-speech.js';
import { plainWords } from './plain-text.js';
import type { KnownMilestone, Vocabulary } from './vocabulary.js';
import { nameKey, type Span, type Word, wordsOf } from './words.js';

/** A text with what was recognised in it. */
export interface Sentence {
  raw: string;
  /** Plain words in one spelling, with a space at both ends. */
  plain: string;
  /** As `plain`, with one word for each specialty, place and date. */
  masked: string;
  words: readonly Word[];
  specialty: Pick<Slots, 'specialties' | 'fellowship' | 'specialtyChoice'>;
  institution: string | undefined;
  institutions: readonly string[] | undefined;
  city: string | undefined;
  date: FoundDate;
  milestone: KnownMilestone | null;
  mode: Slots['mode'];
  role: Slots['role'];
  classYear: number | undefined;
  ordinal: number | undefined;
  /** A name of the directory, or "Dr. Somebody". */
  namesAdvisor: boolean;
  namesSociety: boolean;
}

export interface Reader {
  specialties: SpecialtyIndex;
  places: PlaceIndex;
  milestones: MilestoneIndex;
  surnames: ReadonlySet<string>;
  societies: readonly string[];
  desks: readonly NamedDesk[];
  isKnown(word: string): boolean;
}

export function createReader(
  vocabulary: Vocabulary,
  specialties: Specialties,
  isKnown: (word: string) => boolean,
): Reader {
  const surnames = vocabulary.advisors.flatMap((name) => nameKey(name).split(' ').slice(-1));
  return {
    specialties: indexSpecialties(specialties.all),
    places: indexPlaces(vocabulary),
    milestones: indexMilestones(vocabulary.milestones),
    surnames: new Set(surnames.filter((name) => name.length >= 3)),
    societies: vocabulary.societies.map(nameKey),
    desks: namedDesks(vocabulary),
    isKnown,
  };
}

export function readSentence(raw: string, at: Moment, reader: Reader): Sentence {
  const text = withPlainNames(raw, reader.desks);
  const words = wordsOf(text);
  const plain = plainSpeech(text, reader.isKnown);
  const milestone = (phrase: string): KnownMilestone | null =>
    findMilestone(plainSpeech(phrase, reader.isKnown), reader.milestones, at.day);
  const date = findDate(text, at, milestone);
  const specialty = findSpecialties(words, plainWords(text), reader.specialties, reader.isKnown);
  const places = findPlaces(words, reader.places, reader.isKnown, specialty.spans);
  return {
    raw,
    plain,
    masked: plainSpeech(mask(text, words, specialty.spans, places.spans, date.dateText), reader.isKnown),
    words,
    specialty: specialty.slots,
    institution: places.institution,
    institutions: places.institutions,
    city: places.city,
    date,
    milestone: date.milestone ?? findMilestone(plain, reader.milestones, at.day),
    mode: findMode(text),
    role: findRole(plain),
    classYear: findClassYear(plain, at.clock),
    ordinal: findOrdinal(plain),
    namesAdvisor: namesAdvisor(words, reader.surnames),
    namesSociety: reader.societies.some((society) => plain.includes(` ${society} `)),
  };
}

function namesAdvisor(words: readonly Word[], surnames: ReadonlySet<string>): boolean {
  return words.some(({ key, raw }, at) => {
    const next = words[at + 1];
    const titled =
      /^(?:dr|doctor|prof|professor)$/.test(key) &&
      next !== undefined &&
      /^\p{Lu}|^\p{Ll}{3,}/u.test(next.raw) &&
      next.key.length >= 2;
    return titled || (/^\p{Lu}/u.test(raw) && at > 0 && surnames.has(key));
  });
}

function mask(
  text: string,
  words: readonly Word[],
  specialties: readonly Span[],
  places: readonly Span[],
  dateText: string | undefined,
): string {
  const cuts = [
    ...specialties.map((span) => ({ span, as: 'xspecialty' })),
    ...places.map((span) => ({ span, as: 'xplace' })),
  ].sort((a, b) => b.span.from - a.span.from);
  const masked = cuts.reduce((all, { span, as }) => {
    const [first, last] = [words[span.from], words[span.to - 1]];
    return first && last ? `${all.slice(0, first.start)}${as}${all.slice(last.end)}` : all;
  }, text);
  const at = dateText ? masked.toLowerCase().indexOf(dateText) : -1;
  return dateText && at >= 0 ? `${masked.slice(0, at)} xdate ${masked.slice(at + dateText.length)}` : masked;
}
