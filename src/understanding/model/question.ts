import { INTENTS, type Intent } from '../../intents/intents.js';
import type { Example, ExampleFile } from '../examples.js';
import { fold } from '../plain-text.js';
import type { RouterPrompt } from '../router-prompt.js';
import type { Vocabulary } from '../vocabulary.js';
import type { NearestExamples } from './nearest-examples.js';

/** Names of one kind that are offered: the likeliest by their letters. */
const OFFERED = 12;
const LONGEST_NAME = 80;

export const instructionsOf = (
  { body }: RouterPrompt,
  files: readonly ExampleFile[],
  specialties: readonly string[],
): string =>
  [
    body,
    'Intents:',
    ...[...files]
      .sort((a, b) => INTENTS.indexOf(a.id) - INTENTS.indexOf(b.id))
      .map(({ id, means, isNot }) => `- ${id}: ${means} Not: ${isNot.join('; ')}.`),
    `Specialties: ${specialties.join(', ')}.`,
  ].join('\n');

export interface Asking {
  /** Without identifiers. */
  message: string;
  candidates: readonly Intent[];
  vocabulary: Vocabulary;
  nearest: NearestExamples;
  examples: number;
}

/** As JSON: whatever a message or a name of the school's holds, it stays inside its quotes. */
export function inputOf({ message, candidates, vocabulary, nearest, examples }: Asking): string {
  const milestones = new Map(vocabulary.milestones.map(({ id, title }) => [id, title]));
  const offered = likest([...milestones.values()], message);
  return JSON.stringify({
    examples: nearest.to(message, candidates, examples).map(({ text, intent }: Example) => ({ message: text, intent })),
    institutions: likest(
      vocabulary.institutions.map(({ name }) => name),
      message,
    ),
    cities: likest(vocabulary.cities, message),
    milestones: [...milestones]
      .filter(([, title]) => offered.includes(cut(title)))
      .map(([id, title]) => ({ id, title: cut(title) })),
    likely: candidates,
    message,
  });
}

const cut = (name: string): string => name.slice(0, LONGEST_NAME);

/** Those that share most runs of three letters with the message; none that share none. */
function likest(names: readonly string[], message: string): string[] {
  const said = runs(message);
  return [...new Set(names.map(cut))]
    .map((name) => {
      const own = [...runs(name)];
      return { name, likeness: own.filter((run) => said.has(run)).length / Math.max(1, own.length) };
    })
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, OFFERED)
    .map(({ name }) => name);
}

function runs(text: string): Set<string> {
  const plain = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return new Set(Array.from({ length: Math.max(0, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}
