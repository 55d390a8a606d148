import { z } from 'zod';
import { AlumniMode, Intent, type Slots } from '../../intents/intents.js';
import type { Routed } from '../classifier/classifier.js';
import { present } from '../slots.js';
import type { Vocabulary } from '../vocabulary.js';
import { nameKey } from '../words.js';

/** What the model may say. Every field is required and no other is allowed: the provider holds it to that, and so do we. */
export const Answer = z.strictObject({
  intent: Intent,
  sureness: z.enum(['sure', 'likely', 'guess']),
  specialties: z.array(z.string()),
  institution: z.string().nullable(),
  city: z.string().nullable(),
  mode: AlumniMode.nullable(),
  milestone: z.string().nullable(),
});
export type Answer = z.infer<typeof Answer>;

/** A sound answer has about 200 characters. */
const LONGEST = 2_000;
const MOST_SPECIALTIES = 3;

/** Null: not JSON, something beside it, or not by the schema. */
export function parseAnswer(text: string): Answer | null {
  if (text.length > LONGEST) return null;
  try {
    return Answer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export interface Existing {
  vocabulary: Vocabulary;
  hasSpecialty(id: string): boolean;
}

/** `guess` stays below what the router acts on. */
const PROBABILITY: Readonly<Record<Answer['sureness'], number>> = { sure: 0.9, likely: 0.7, guess: 0.3 };

/** What exists of an answer, as the lists spell it. Invented ids and names fall away. */
export function existing(answer: Answer, { vocabulary, hasSpecialty }: Existing): Routed {
  const specialties = [...new Set(answer.specialties.filter(hasSpecialty))].slice(0, MOST_SPECIALTIES);
  const slots: Slots = present({
    specialties: specialties.length > 0 ? specialties : undefined,
    institution: named(
      answer.institution,
      vocabulary.institutions.map(({ name }) => name),
    ),
    city: named(answer.city, vocabulary.cities),
    mode: answer.mode ?? undefined,
    milestone: vocabulary.milestones.find(({ id }) => id === answer.milestone)?.id,
  });
  return { intent: answer.intent, probability: PROBABILITY[answer.sureness], slots };
}

function named(said: string | null, names: readonly string[]): string | undefined {
  if (said === null || said.length > 200) return undefined;
  const key = nameKey(said);
  return key === '' ? undefined : names.find((name) => nameKey(name) === key);
}
