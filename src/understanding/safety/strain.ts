import type { Reading } from '../../intents/intents.js';
import { plainWords } from '../plain-text.js';

/** Somebody looks for a service, and says nothing of how they are. */
const ASKS_FOR_A_SERVICE =
  / (?:(?:where|when|who|how|what) (?:do|does|can|could|should|would|is|are|runs|kind)|how (?:long|much|many)|is there|are there|does (?:the|our|my) (?:school|society|office)|do (?:we|you|students)|can (?:i|we|students) (?:see|book|get|use|switch|change|bring)|number (?:of|for)|(?:office|opening) hours|appointments?|covered|insurance|counseling center|policy|remind|link) /;
const LIKELY = 0.5;

/**
 * Strain that neither the lists nor the ear heard: what the classifier takes for wellbeing, and not a question for a service. A check-in
 * beside the answer does no harm.
 */
export function isStrain({ asks, probability, by }: Reading, text: string): boolean {
  if (asks[0].intent !== 'wellbeing' || by === 'exact' || by === 'context') return false;
  return (probability ?? 0) >= LIKELY && !ASKS_FOR_A_SERVICE.test(plainWords(text));
}
