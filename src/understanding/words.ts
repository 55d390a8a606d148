import { fold } from './plain-text.js';

/** One word of a sentence with its place in it. */
export interface Word {
  /** As typed, with its apostrophe. */
  raw: string;
  /** Folded, without apostrophe. */
  key: string;
  start: number;
  end: number;
  /** What stands between it and the word before. */
  before: string;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['\u2019][\p{L}]+)*\+?/gu;
/** The intent and the names of a sentence stand in its first few thousand characters. */
const READ = 4_000;

export function wordsOf(text: string): Word[] {
  const bounded = text.slice(0, READ).toWellFormed();
  const words: Word[] = [];
  let last = 0;
  for (const match of bounded.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index;
    const key = fold(raw).replace(/['\u2019]/g, '');
    words.push({ raw, key, start, end: start + raw.length, before: bounded.slice(last, start) });
    last = start + raw.length;
  }
  return words;
}

/** A run of words, by index: `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

const JOINT = /^\s*[/&+\-\u2010-\u2014]?\s*$/;
/** "int. med.", "gen. surg": the full stop of a short form. */
const isAbbreviated = ({ key }: Word, { before, raw }: Word): boolean =>
  before === '. ' && key.length >= 3 && key.length <= 4 && raw === raw.toLowerCase();

/** May these words be read as one name? Not across a comma or a full stop. */
export const isJoined = (words: readonly Word[], { from, to }: Span): boolean =>
  words
    .slice(from + 1, to)
    .every((word, at) => JOINT.test(word.before) || isAbbreviated(words[from + at] ?? word, word));

/** Folded words with single spaces, as keys of names. */
export const nameKey = (text: string): string =>
  wordsOf(text)
    .map(({ key }) => key)
    .join(' ');
