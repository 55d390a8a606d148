import { type Features, leaps, wordFeatures } from '../../classifier/text-features.js';
import { withoutIdioms } from '../idioms.js';
import { spellings } from '../spelling.js';
import { withoutStudy } from '../study.js';
import { themesOf } from './themes.js';

/** How much a theme counts, and two together, before anything is learnt. */
const WEIGHT = { theme: 0.7, pair: 0.5 } as const;
const OF_ONESELF = / (?:i|im|ive|id|ill|me|my|myself) /;

/** Known figures of speech and subjects of study aside: words, pairs and pieces of words as for intents, and the themes that a text touches, alone, two by two, and said of oneself. */
export function dangerFeatures(text: string): Features {
  const spelled = withoutStudy(withoutIdioms(spellings(text)[0]));
  const features = wordFeatures(spelled);
  leaps(spelled, features);
  const themes = themesOf(spelled.trim().split(' '));
  const ofOneself = OF_ONESELF.test(spelled);
  themes.forEach((theme, at) => {
    features.set(`t:${theme}`, WEIGHT.theme);
    if (ofOneself) features.set(`i:${theme}`, WEIGHT.theme);
    for (const other of themes.slice(at + 1)) features.set(`tt:${theme} ${other}`, WEIGHT.pair);
  });
  return features;
}
