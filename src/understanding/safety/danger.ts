import type { Reading, Safety } from '../../intents/intents.js';
import { readSafety } from '../safety.js';
import type { Heard } from './heard/ear.js';

/**
 * From here on danger is believed: in general, and where the text is surely about something else. Chosen on messages held apart: of some
 * 3,000 ordinary ones a dozen are taken for danger.
 */
export const BELIEVED = { open: 0.68, other: 0.84 } as const;
/** And from here on that there is strain, of whichever kind. */
export const STRAINED = { crisis: 0.45, any: 0.7 } as const;
const SURELY = 0.9;

/** What is known of a text alone: by the lists, or beyond doubt by the ear. */
export function dangerAtFirst(text: string, { crisis, strain }: Heard): Safety {
  const listed = readSafety(text);
  if (listed === 'crisis' || crisis >= BELIEVED.other) return 'crisis';
  return crisis >= STRAINED.crisis || strain >= STRAINED.any ? 'concern' : listed;
}

/** Where nobody may ask what else the text is about. */
export const isDanger = (text: string, heard: Heard): boolean =>
  heard.crisis >= BELIEVED.open || dangerAtFirst(text, heard) === 'crisis';

/** Whether what was heard is danger, now that it is known what the text asks for. */
export function isDangerAfterAll({ asks: [{ intent }], probability = 1 }: Reading, { crisis }: Heard): boolean {
  const isOther = intent !== 'wellbeing' && probability >= SURELY;
  return crisis >= (isOther ? BELIEVED.other : BELIEVED.open);
}
