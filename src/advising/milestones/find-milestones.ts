import type { Milestone } from './milestone.js';

/**
 * Which milestones a sentence names, by the words of their titles and advice. Rare words weigh more than common ones, so no list
 * of the calendar's entries is needed. The same name in another season is the same milestone to a reader.
 */
export function findMilestones<M extends Pick<Milestone, 'title' | 'whatToDo'>>(
  text: string,
  among: readonly M[],
): M[] {
  const parts = text.split(/\b(?:or|vs\.?|versus)\b/i);
  return [...new Set(parts.flatMap((part) => findInPart(part, among)))];
}

function findInPart<M extends Pick<Milestone, 'title' | 'whatToDo'>>(text: string, among: readonly M[]): M[] {
  const asked = wordsOf(text);
  if (asked.size === 0) return [];
  const entries = among.map((one) => ({ one, title: wordsOf(one.title), advice: wordsOf(one.whatToDo) }));
  const weight = (word: string) =>
    Math.log(1 + entries.length / (1 + entries.filter(({ title }) => title.has(word)).length));
  const scored = entries
    .map((entry) => ({ one: entry.one, score: scoreOf(asked, entry, weight) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored.filter(({ score }) => score >= best * NEAR).map(({ one }) => one);
}

/** Of a person's own short list: those that share the most telling words with the sentence. */
export function findByTitle<T extends { title: string }>(text: string, among: readonly T[]): T[] {
  const asked = [...wordsOf(text)].filter((word) => !GENERAL.has(word));
  const scored = among.map((one) => {
    const title = wordsOf(one.title);
    return { one, score: asked.filter((word) => title.has(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ one }) => one);
}

/** One rare word of a title, or two of the commoner ones. */
const ENOUGH = 1.6;
const NEAR = 0.8;
const IN_ADVICE = 0.35;

function scoreOf(
  asked: ReadonlySet<string>,
  { title, advice }: { title: Set<string>; advice: Set<string> },
  weight: (word: string) => number,
): number {
  let score = 0;
  let named = false;
  for (const word of asked) {
    if (title.has(word)) {
      score += weight(word) * (GENERAL.has(word) ? 0.3 : 1);
      named ||= !GENERAL.has(word);
    } else if (advice.has(word) && !GENERAL.has(word)) score += weight(word) * IN_ADVICE;
  }
  return named ? score : 0;
}

const EXPAND = Object.entries({
  residencycas: 'rcas',
  rol: 'rank list',
  'rank order list': 'rank list',
  ps: 'personal statement',
  lor: 'letter',
  lors: 'letters',
  sig: 'signals',
  vsas: 'vslo',
  aways: 'away rotation',
  'sub-i': 'sub-internship',
  ck: 'step2',
  'step 2': 'step2',
  'step two': 'step2',
  'step ii': 'step2',
  'dean’s letter': 'mspe',
  "dean's letter": 'mspe',
  'deans letter': 'mspe',
  apply: 'application',
  applying: 'application',
  applied: 'application',
  applicants: 'application',
  submission: 'submit',
  'mock interview': 'mock practice interview',
  ophtho: 'ophthalmology',
  uro: 'urology',
  'sf match': 'ophthalmology',
  cim: 'careers in medicine',
  'match day': 'matchday',
  'match week': 'matchweek',
  due: 'deadline',
  cutoff: 'deadline',
  r3: 'nrmp',
  'post match': 'post-match',
}).map(([short, long]): [RegExp, string] => [boundary(short), ` ${long} `]);

const IGNORED = new Set(
  'a an and are as at be been before by can could day did do does for from get go has have hear how i if in into is it its last late later latest long many me much my need next not now of on or our out over please should so soon still supposed take tell than that the their them then there they thing think this time to today tomorrow too until up us was we week what when where which who will with would year you your again any anything after am pm about all also more other one two three month months weeks days remind reminder remember come comes side pls plz wk hr hrs time times monday tuesday wednesday thursday friday saturday sunday noon morning night everyone sure know when'.split(
    ' ',
  ),
);

function wordsOf(text: string): Set<string> {
  let plain = ` ${text.toLowerCase().replaceAll('’', "'")} `.replace(/\b(19|20)\d{2}(-\d{2})?\b/g, ' ');
  for (const [short, long] of EXPAND) plain = plain.replace(short, long);
  const words = plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !IGNORED.has(word) && !/^\d+$/.test(word));
  return new Set(words.map(stem).filter((word) => word.length > 1));
}

function boundary(phrase: string): RegExp {
  return new RegExp(`(?<=[^\\p{L}\\p{N}])${phrase}(?=[^\\p{L}\\p{N}])`, 'gu');
}

/** Crude on purpose: "certify" and "certification", "register" and "registration" are one word. */
function stem(word: string): string {
  return word.replace(/(ing|ed|es|s|e)$/, (end) => (word.length - end.length >= 3 ? '' : end)).slice(0, 6);
}

/** Say nothing about which milestone is meant when they stand alone. */
const GENERAL = new Set(
  'deadline open date match list school application meeting season start submit result first advisor advice program plan end second offer use go week'
    .split(' ')
    .map(stem),
);

const familyOf = ({ id, title }: Pick<Milestone, 'id' | 'title'>) => ({
  id: id.replace(/\.[a-z_]+$/, '').replace(/(19|20)\d{2}(-\d{2})?/g, ''),
  title: title
    .toLowerCase()
    .replace(/(19|20)\d{2}(-\d{2})?/g, '')
    .replace(/\s+/g, ' ')
    .trim(),
});

/** The reader's own entry for a milestone that may have been named of another season or track; null: they have none. */
export function ownVersionOf<M extends { milestone: Milestone }>(named: Milestone, own: readonly M[]): M | null {
  const exact = own.find(({ milestone }) => milestone.id === named.id);
  if (exact) return exact;
  const family = familyOf(named);
  return (
    own.find(({ milestone }) => familyOf(milestone).id === family.id || familyOf(milestone).title === family.title) ??
    null
  );
}
