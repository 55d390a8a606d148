import { fits } from './find-resources.js';
import { passagesOf, type ResourcePassage } from './passages.js';
import { type Question, questionWords } from './question-words.js';
import type { Resource } from './resource-store.js';

// Okapi BM25 with its usual settings.
const K1 = 1.2;
const B = 0.75;
/** A title or a topic tells more of what a passage is about than a word in passing. */
const TITLE_COUNTS = 2;

/**
 * The passages that share most with a question, best first; none where too little is shared to be an answer: two words of the question,
 * or the only one.
 */
export function findPassages(all: readonly Resource[], query: Question): ResourcePassage[] {
  const wanted = [...new Set(questionWords(query.question))];
  if (wanted.length === 0) return [];
  const passages = all
    .filter((resource) => resource.url.startsWith('https://') && fits(resource, query.specialties))
    .flatMap((resource) => {
      const head = questionWords([resource.title, ...resource.topics].join(' '));
      return passagesOf(resource).map((passage) => ({
        passage,
        counts: counted(head, questionWords(passage.sentences.join(' '))),
      }));
    });
  const average = mean(passages.map(({ counts }) => counts.length));
  const inverse = new Map(
    wanted.map((word) => {
      const holding = passages.filter(({ counts }) => counts.of.has(word)).length;
      return [word, Math.log(1 + (passages.length - holding + 0.5) / (holding + 0.5))];
    }),
  );
  return passages
    .map(({ passage, counts }) => {
      const shared = wanted.filter((word) => counts.of.has(word));
      const score = shared.reduce((sum, word) => {
        const times = counts.of.get(word) ?? 0;
        const long = 1 - B + B * (counts.length / average);
        return sum + ((inverse.get(word) ?? 0) * times * (K1 + 1)) / (times + K1 * long);
      }, 0);
      return { passage, score, enough: shared.length >= Math.min(2, wanted.length) };
    })
    .filter(({ enough }) => enough)
    .sort((a, b) => b.score - a.score || compare(a.passage.resource, b.passage.resource))
    .slice(0, query.limit)
    .map(({ passage }) => passage);
}

interface Counts {
  of: Map<string, number>;
  length: number;
}

function counted(head: readonly string[], body: readonly string[]): Counts {
  const of = new Map<string, number>();
  for (const word of body) of.set(word, (of.get(word) ?? 0) + 1);
  for (const word of new Set(head)) of.set(word, (of.get(word) ?? 0) + TITLE_COUNTS);
  return { of, length: Math.max(1, body.length) };
}

const mean = (values: readonly number[]): number =>
  Math.max(1, values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
