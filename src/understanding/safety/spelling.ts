import { distance } from 'fastest-levenshtein';
import { contracted, fold, plainWords } from '../plain-text.js';

const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    wanna: 'want to',
    wana: 'want to',
    gonna: 'going to',
    gunna: 'going to',
    gona: 'going to',
    tryna: 'trying to',
    '2': 'to',
    u: 'you',
    r: 'are',
    n: 'and',
    b: 'be',
    wud: 'would',
    dnt: 'dont',
    dun: 'dont',
    cannot: 'cant',
    cnt: 'cant',
    wnat: 'want',
    watn: 'want',
    wnt: 'want',
    wantt: 'want',
    waant: 'want',
    klil: 'kill',
    dei: 'die',
    dieing: 'dying',
    deid: 'died',
    liek: 'like',
    teh: 'the',
    lvie: 'live',
    livign: 'living',
    kil: 'kill',
    kll: 'kill',
    kiill: 'kill',
    kiling: 'killing',
    killin: 'killing',
    dy: 'die',
    lyfe: 'life',
    lief: 'life',
    urself: 'yourself',
    meself: 'myself',
    hisself: 'himself',
    themself: 'themselves',
    theirself: 'themselves',
    themselfs: 'themselves',
    unalived: 'unalive',
    unaliving: 'unalive',
    w: 'with',
    everybody: 'everyone',
    every1: 'everyone',
    sombody: 'somebody',
    someone: 'somebody',
    anyone: 'anybody',
    no1: 'nobody',
    pilz: 'pills',
  }),
);

/** Words that must be seen however they are typed but for their first letter, and how far a typing may stray. */
const WATCHED = Object.entries({
  suicide: 2,
  suicidal: 2,
  myself: 1,
  overdose: 1,
  overdosed: 1,
  goodbye: 1,
  anymore: 1,
  hopeless: 1,
  worthless: 1,
  depressed: 1,
  depression: 1,
  overwhelmed: 2,
  exhausted: 2,
  burnout: 1,
});
const REAL_WORDS = new Set(['subside', 'sulfide', 'suicides']);

/** The same letters with two neighbours swapped count as one slip. */
const sameLetters = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('');

function corrected(word: string): string {
  const short = SHORT_FORMS.get(word);
  if (short !== undefined) return short;
  if (REAL_WORDS.has(word)) return word;
  let nearest = word;
  let least = Number.POSITIVE_INFINITY;
  for (const [watched, off] of WATCHED) {
    if (word[0] !== watched[0] || Math.abs(word.length - watched.length) > off) continue;
    const strayed = sameLetters(word, watched) ? Math.min(1, distance(word, watched)) : distance(word, watched);
    if (strayed <= off && strayed < least) {
      nearest = watched;
      least = strayed;
    }
  }
  return nearest;
}

const RUN_OF_LETTERS = /(\p{L})\1{2,}/gu;

function spelledOut(plain: string): string {
  const words = plain.replace(RUN_OF_LETTERS, '$1').split(' ');
  const joined = words.map(corrected).join(' ');
  return contracted(joined);
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '*': 'i',
  '|': 'l',
  '+': 't',
};
const LEET_WORD = /[a-z][*!@$|+013457]+[a-z]|[$@15][a-z]{2}|[a-z][013457@$]+(?![a-z0-9])/;
const LEET_LETTER = /[*!@$|+013457](?=[a-z*!@$|+013457])|(?<=[a-z])[013457@$]/g;
const decoded = (folded: string): string =>
  folded
    .split(/\s+/)
    .map((chunk) => (LEET_WORD.test(chunk) ? chunk.replace(LEET_LETTER, (sign) => LEET[sign] ?? sign) : chunk))
    .join(' ');

/** Single letters with something between them: "s u i c i d e", "k-i-l-l". */
const SPREAD = /(?<![\p{L}\p{N}])(?:\p{L}[\s.\-_*,/|]{1,3}){2,}\p{L}(?![\p{L}\p{N}])/gu;
const gathered = (folded: string): string => folded.replace(SPREAD, (run) => run.replace(/[^\p{L}]/gu, ''));

/**
 * The ways in which a text may have been meant: as typed, with look-alike digits and signs read as letters, with spread letters
 * gathered. Words are corrected only towards the few that matter here.
 */
export function spellings(text: string): [string, ...string[]] {
  const folded = fold(text);
  const typed = spelledOut(plainWords(folded));
  const others = [decoded(folded), gathered(folded)].filter((other) => other !== folded);
  return [typed, ...new Set(others.map((other) => spelledOut(plainWords(other))))];
}
