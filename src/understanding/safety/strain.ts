import type { Reading, Safety } from '../../intents/intents.js';
import { plainWords } from '../plain-text.js';
import { isJoking } from './joking.js';

/** Somebody looks for a service, and says nothing of how they are. */
const ASKS_FOR_A_SERVICE =
  / (?:(?:where|when|who|how|what) (?:do|does|can|could|should|would|is|are|runs|kind)|how (?:long|much|many)|is there|are there|does (?:the|our|my) (?:school|society|office)|do (?:we|you|students)|can (?:i|we|students) (?:see|book|get|use|switch|change|bring)|number (?:of|for)|(?:office|opening) hours|appointments?|covered|insurance|counseling center|policy|remind|link) /;
const LIKELY = 0.5;
/** Words of an end or of its means. Beside strain they are danger; alone they are a hospital's. */
const OF_AN_END =
  / (?:die|alive|dead|death|suicid[a-z]*|overdose[ds]?|noose|rope|gun(?! (?:safety|violence|control|laws?|research|policy))|jump|ending it|end it|it to end|be found|after tonight|blade|blades|razor|pills|ledge|rooftop|(?<!through the )roof|overpass|tracks|funeral|goodbyes?|bleed|cut (?:myself|my (?:arms?|wrists?|legs?|thighs?))|new cuts|(?:not|never|without) waking(?: up)?) /;
/** Somebody's death, told, is a loss. */
const OF_A_LOSS =
  / (?:died|passed away|lost (?:a|my|our|his|her)|funeral of|death of|her death|his death|their death|patient|patients|grief|grieving|dead (?:tired|inside|end|week)|dying (?:of|to) ) /;

/**
 * Strain that no phrase of the lists names: what the classifier takes for wellbeing, and not a question for a service. A check-in beside
 * the answer does no harm. With a word of an end in it, it is danger.
 */
export function strainIn({ asks, probability, by }: Reading, text: string): Safety {
  if (asks[0].intent !== 'wellbeing' || by === 'exact' || by === 'context') return 'none';
  if ((probability ?? 0) < LIKELY) return 'none';
  const words = plainWords(text);
  if (OF_AN_END.test(words) && !OF_A_LOSS.test(words) && !isJoking(text)) return 'crisis';
  return ASKS_FOR_A_SERVICE.test(words) ? 'none' : 'concern';
}
