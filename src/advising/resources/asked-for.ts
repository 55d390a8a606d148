import { fits } from './find-resources.js';
import { type Question, questionWords } from './question-words.js';
import type { Resource } from './resource-store.js';

/** A phrase that more pages than this are headed by says little about which of them is meant. */
const COMMON = 2;

/**
 * The resources that a question names: by the whole of a topic or title that few pages have. Best first. A school's own page on parking or
 * accommodations is found so, whatever the school calls it and whatever the question was taken for.
 */
export function resourcesAskedFor(all: readonly Resource[], { question, specialties, limit }: Question): Resource[] {
  const wanted = new Set(questionWords(question));
  const pages = all.map((resource) => ({ resource, phrases: phrasesOf(resource) }));
  const rare = (phrase: string) => pages.filter(({ phrases }) => phrases.has(phrase)).length <= COMMON;
  return pages
    .filter(({ resource }) => fits(resource, specialties))
    .map(({ resource, phrases }) => {
      const named = [...phrases].filter((phrase) => isWithin(phrase.split(' '), wanted) && rare(phrase));
      const words = new Set(named.flatMap((phrase) => phrase.split(' ')));
      const own = resource.specialties.length > 0 ? 0.5 : 0; // of two alike, the one for the asker's field
      return { resource, score: words.size === 0 ? 0 : words.size + own };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || compare(a.resource.id, b.resource.id))
    .slice(0, limit)
    .map(({ resource }) => resource);
}

const phrasesOf = ({ title, topics }: Resource): Set<string> =>
  new Set([title, ...topics].map((phrase) => questionWords(phrase).join(' ')).filter((phrase) => phrase !== ''));
const isWithin = (phrase: readonly string[], words: ReadonlySet<string>): boolean =>
  phrase.every((word) => words.has(word));
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
