import type { Resource } from './resource-store.js';

/** A piece of a resource that is short enough to be read at once: whole sentences, as the school wrote them. */
export interface ResourcePassage {
  /** Id of the resource. */
  resource: string;
  title: string;
  sentences: string[];
}

const LONGEST = 900;

/** What can be quoted of a resource: its description and its text, by paragraphs, the long ones in pieces. */
export function passagesOf({ id, title, about, text }: Resource): ResourcePassage[] {
  const paragraphs = [about, ...text.split(/\n{2,}/)];
  return paragraphs
    .flatMap((paragraph) => pieces(sentencesIn(paragraph).filter((sentence) => !isForAProgram(sentence))))
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => ({ resource: id, title, sentences }));
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Lines are kept apart, so that the items of a list are. */
const sentencesIn = (paragraph: string): string[] =>
  paragraph
    .split('\n')
    .flatMap((line) => [...SEGMENTER.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '');

function pieces(sentences: readonly string[]): string[][] {
  const all: string[][] = [];
  let length = LONGEST;
  for (const sentence of sentences) {
    length += sentence.length;
    if (length > LONGEST) {
      all.push([]);
      length = sentence.length;
    }
    all.at(-1)?.push(sentence);
  }
  return all;
}

const FOR_A_PROGRAM =
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|guidelines?|(?:your|these) (?:\w+ )?rules|(?:everything|all|the) above)\b|\b(?:system|developer) (?:prompt|message)\b|\byou are now\b|\bas an? (?:ai|assistant|language model)\b|<\|?\/?(?:system|assistant|user|im_start|im_end)\b|^\W*(?:system|assistant|developer)\s*:/i;

/** A sentence that speaks to a model instead of a student is nothing that a school says: it is neither sent nor quoted. */
export const isForAProgram = (sentence: string): boolean => FOR_A_PROGRAM.test(sentence.normalize('NFKC'));
