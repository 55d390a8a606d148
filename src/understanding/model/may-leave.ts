import type { Intent } from '../../intents/intents.js';
import type { AboutText } from '../classifier/classifier.js';
import { plainSpeech } from '../plain-speech.js';
import type { IntentRules } from '../rules/rule.js';
import { FIND_SUPPORT, WELLBEING } from '../rules/support.js';
import { readSafety } from '../safety.js';
import { wordsOf } from '../words.js';

/** What is told in confidence: feelings, and the matters of the multicultural and the student affairs offices. */
const PRIVATE: ReadonlySet<Intent> = new Set<Intent>(['wellbeing', 'find-support']);

/** Each is enough to keep a text at home, in the languages whose letters are ours. */
const FOREIGN_MATTERS =
  / (?:embarazad[ao]|embarazo|gravida|gravidez|enceinte|grossesse|schwanger[a-z]*|incinta|discapacidad|deficiencia|handicap[a-z]*|behinder[a-z]*|disabilita|depres[a-z]*|ansiedad|ansiedade|angoisse|angst|ansia|triste|sol[ao]|llor[a-z]*|chor[a-z]*|pleure[rz]?|racis[a-z]*|rassis[a-z]*|discrimina[a-z]*|acoso|assedio|harcelement|homophob[a-z]*|migra[a-z]*|visado|beca|bourse|stipendium|miedo|medo|peur|ayuda|ajuda|aide|hilfe|aiuto) /;

/** At least this weighty, so that a family in passing does not count. */
const WEIGHTY: Readonly<Partial<Record<Intent, number>>> = { 'find-support': 2, wellbeing: 1.4 };

/** A text that is as likely as this to be private is. */
const LIKELY = 0.05;

/** Below this share of words that it knows, nobody here can say whether a text is private. */
const READABLE = 0.5;

/**
 * May these words be sent to a model of somebody else's? Not where danger or strain is heard, not what the multicultural-affairs
 * office or a counsellor would be told or may be meant by it, nothing that follows such a turn, and nothing that cannot be read
 * here (another language, encoded text): what is not understood may be a cry for help.
 */
export function mayLeave(
  text: string,
  candidates: readonly Intent[],
  { safety = 'none', previous, ranked = [] }: AboutText,
  isKnown: (word: string) => boolean,
): boolean {
  if (safety !== 'none' || readSafety(text) !== 'none') return false;
  if (previous !== undefined && PRIVATE.has(previous)) return false;
  if (candidates.some((intent) => PRIVATE.has(intent))) return false;
  const likely = ranked.reduce((sum, { intent, probability }) => (PRIVATE.has(intent) ? sum + probability : sum), 0);
  if (likely >= LIKELY) return false;
  if (readableShare(text, isKnown) < READABLE) return false;
  const plain = plainSpeech(text, isKnown);
  return !FOREIGN_MATTERS.test(plain) && ![WELLBEING, FIND_SUPPORT].some((rules) => speaks(rules, plain));
}

const speaks = ({ intent, rules }: IntentRules, plain: string): boolean =>
  rules.some(({ weight, pattern }) => weight >= (WEIGHTY[intent] ?? 0) && pattern?.test(plain) === true);

/** Of the words with letters. */
function readableShare(text: string, isKnown: (word: string) => boolean): number {
  const words = wordsOf(text).filter(({ key }) => /\p{L}/u.test(key));
  return words.length === 0 ? 0 : words.filter(({ key }) => isKnown(key)).length / words.length;
}
