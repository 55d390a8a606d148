import type { Safety } from '../intents/intents.js';
import { CONCERN } from './safety/concern.js';
import { CALL_FOR_HELP, HARM_FROM_OTHERS, HARM_TO_OTHERS, SOMEBODY_AT_RISK } from './safety/crisis/danger.js';
import { FORETOLD } from './safety/crisis/foretold.js';
import { HALF_SAID } from './safety/crisis/half-said.js';
import { INDIRECT } from './safety/crisis/indirect.js';
import { END_AND_MEANS } from './safety/crisis/means.js';
import { OBLIQUE } from './safety/crisis/oblique.js';
import { HARM_TO_SELF, RUN_TOGETHER, WISH_TO_DIE } from './safety/crisis/self.js';
import { TOLD_SLANT } from './safety/crisis/told-slant.js';
import { withoutIdioms } from './safety/idioms.js';
import { isJoking } from './safety/joking.js';
import { concernInAnotherLanguage, crisisInAnotherLanguage } from './safety/other-languages.js';
import { phrases } from './safety/phrases.js';
import { spellings } from './safety/spelling.js';
import { withoutStudy } from './safety/study.js';

/** The border admits 8,000 characters; more is read at both ends only. */
const HEAD = 8_000;
const TAIL = 2_000;

const CRISIS: readonly RegExp[] = [
  HARM_TO_SELF,
  WISH_TO_DIE,
  END_AND_MEANS,
  INDIRECT,
  OBLIQUE,
  TOLD_SLANT,
  FORETOLD,
  HALF_SAID,
  HARM_FROM_OTHERS,
  SOMEBODY_AT_RISK,
  CALL_FOR_HELP,
  RUN_TOGETHER,
];
/** Also looked for across full stops: "I just. want to. die." */
const ACROSS_STOPS: readonly RegExp[] = [HARM_TO_SELF, WISH_TO_DIE];

const SUICIDE = / (?:suicid[a-z]*) /;
/** Somebody's death by suicide, told: a loss, not a danger. A denial is not believed outright either: it is a concern. */
const TOLD = phrases(
  '(?:died|death|lost|dies|passed) (?:[^ .?]+ ){0,4}(?:by|from|to|of) suicide|(?:committed|completed) suicide|(?:killed|hanged|shot) (?:himself|herself|themselves) (?:[^ .?]+ ){0,2}(?:last|when|years?|in|while|two|a|and)|took (?:his|her|their) own (?:life|lives) (?:[^ .?]+ ){0,2}(?:last|when|years?|in|while|two|a|and)',
  '(?:not|never|isnt|im not) (?:feeling |actually |really |at all )?suicidal',
  '(?:wouldnt|wont|would never|never|not going to|dont want to|im not going to|not) (?:actually |ever |going to )*(?:hurt|kill|harm) myself|(?:dont|do not) want to die',
);
const TOLD_ALL = new RegExp(TOLD.source, 'g');
const STRAIN: readonly RegExp[] = [...CONCERN, TOLD];

/**
 * How much danger a text speaks of: pure, synchronous, needs nothing. Misses cost more than false alarms, so whatever is not a
 * known figure of speech or a subject of study counts. Linear in the text's length.
 */
export function readSafety(text: string): Safety {
  const bounded = text.length > HEAD + TAIL ? `${text.slice(0, HEAD)} ${text.slice(-TAIL)}` : text;
  const readings = spellings(bounded);
  if (readings.some(isCrisis) || crisisInAnotherLanguage(bounded, readings[0])) return 'crisis';
  const joked = readings.some(meansHarmToOthers);
  if (joked) return isJoking(bounded) ? 'concern' : 'crisis';
  // "I want to die lol" is mostly a figure of speech, and a check-in does no harm
  if (isJoking(bounded) && readings.some((spelled) => WISH_TO_DIE.test(spelled))) return 'concern';
  return isConcern(readings[0]) || concernInAnotherLanguage(bounded, readings[0]) ? 'concern' : 'none';
}

function isCrisis(spelled: string): boolean {
  const joined = spelled.replace(/ [.?](?= )/g, '');
  if (!soundsLikeCrisis(spelled, joined)) return false;
  const meant = withoutStudy(withoutIdioms(spelled)).replace(TOLD_ALL, '_');
  return soundsLikeCrisis(meant, meant.replace(/ [.?](?= )/g, ''));
}

const soundsLikeCrisis = (text: string, joined: string): boolean =>
  SUICIDE.test(text) ||
  CRISIS.some((pattern) => pattern.test(text)) ||
  (joined !== text && ACROSS_STOPS.some((pattern) => pattern.test(joined)));

const isConcern = (spelled: string): boolean => {
  if (!STRAIN.some((pattern) => pattern.test(spelled))) return false;
  const meant = withoutStudy(withoutIdioms(spelled));
  return STRAIN.some((pattern) => pattern.test(meant));
};

const meansHarmToOthers = (spelled: string): boolean =>
  HARM_TO_OTHERS.test(spelled) && HARM_TO_OTHERS.test(withoutStudy(withoutIdioms(spelled)));
