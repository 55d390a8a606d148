import type { ExampleFile } from '../examples.js';
import type { Vocabulary } from '../vocabulary.js';
import { wordsOf } from '../words.js';
import { createRedactor, type Redactor } from './redact.js';

export interface OwnWordsParts {
  vocabulary(): Vocabulary;
  specialtyIds: readonly string[];
  privateNames(): readonly string[];
  files: readonly ExampleFile[];
}

/** What is known of words here, before any of them leaves. */
export interface OwnWords extends Redactor {
  /** It stands in an example message. */
  isKnown(word: string): boolean;
}

export function createOwnWords(parts: OwnWordsParts): OwnWords {
  const known = new Set(
    parts.files.flatMap(({ examples }) => examples.flatMap((text) => wordsOf(text).map(({ key }) => key))),
  );
  const isKnown = (word: string): boolean => known.has(word);
  const { redact } = createRedactor({ privateNames: parts.privateNames, publicNames: publicNamesOf(parts), isKnown });
  return { isKnown, redact };
}

/** The same array while the vocabulary is the same. */
function publicNamesOf({ vocabulary, specialtyIds }: OwnWordsParts): () => readonly string[] {
  let of: Vocabulary | null = null;
  let names: string[] = [];
  return () => {
    const now = vocabulary();
    if (now === of) return names;
    of = now;
    names = [
      ...now.institutions.map(({ name }) => name),
      ...now.cities,
      ...now.milestones.map(({ title }) => title),
      ...now.societies,
      ...specialtyIds.map((id) => id.replaceAll('-', ' ')),
    ];
    return names;
  };
}
