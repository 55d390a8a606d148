import { nearestWord } from './entities/nearest-word.js';
import { contracted, plainWords } from './plain-text.js';
import { SHORT_FORMS } from './short-forms.js';

/** Words that decide, so that one slip in them must not hide them. */
const KEYWORDS = new Set(
  'mentor mentors advisor advisors alumni interview interviews invite invites reminder reminders remind deadline deadlines specialty specialties application applications personal statement residency recommendation letter letters schedule appointment request requests shadow shadowing anonymous confidential privacy private settings notifications notification mute snooze cancel withdraw rank ranking certify register registration signals program programs couples military unmatched transcript pregnant disability scholarship overwhelmed burnout thanks thank please tomorrow somebody anybody delete different question practice society university hospital competitive research rotation rotations graduate graduates professor preceptor support counselor counseling student students contact connect message messages question'.split(
    ' ',
  ),
);

/** Pictures that say what a word says. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\u2705|\u2714\ufe0f?|\u2611\ufe0f?/gu, ' done '],
  [/\ud83d\udd15/gu, ' mute '],
  [/\u23f0/gu, ' remind '],
];
const signs = (text: string): string => SIGNS.reduce((all, [sign, word]) => all.replace(sign, word), text);

const TWO_AS_TO = / (want|need|like|how|going|have|trying|is it okay|get|ready|able|plan|supposed) 2 /g;
const FOUR_AS_FOR = / 4 (me|you|my|the|this|residency|interviews?|all|now) /g;

/** A sentence in plain words and one spelling. `isKnown` keeps ordinary words from being read as slips of key words. */
export function plainSpeech(text: string, isKnown: (word: string) => boolean): string {
  const typed = plainWords(signs(text.slice(0, 4_000)))
    .replace(TWO_AS_TO, ' $1 to ')
    .replace(FOUR_AS_FOR, ' for $1 ');
  const words = typed.split(' ').map((word) => {
    const short = SHORT_FORMS.get(word);
    if (short !== undefined) return short;
    if (word.length < 5 || word.length > 16 || KEYWORDS.has(word) || isKnown(word)) return word;
    return nearestWord(word, KEYWORDS) ?? word;
  });
  return contracted(words.join(' '));
}
