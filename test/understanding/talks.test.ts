import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import type { Memory } from '../../src/intents/turn-context.js';
import { createUnderstanding } from '../../src/understanding/understanding.js';
import { TALKS } from '../fixtures/understanding/talks.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

/** A turn forgets after half an hour, as `src/turn` does; a thank you, danger and a question of ours leave nothing to follow. */
const FORGOTTEN = 30;

describe('understanding/talks of several turns', () => {
  const { read } = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties() });

  it.each(TALKS)('$name', async ({ turns }) => {
    let memory: Memory | null = null;
    let minute = 0;
    for (const { says, after = 1, intent, slots = {}, without = [], safety = 'none', shown } of turns) {
      minute += after;
      const now = new Date(Date.UTC(2026, 10, 23, 15, minute));
      if (after >= FORGOTTEN) memory = null;
      const reading = await read(says, { now, zone: 'America/New_York', memory });
      const [ask] = reading.asks;
      expect({ says, intent: ask.intent, safety: reading.safety }).toEqual({ says, intent, safety });
      expect({ says, slots: ask.slots }).toMatchObject({ says, slots });
      for (const slot of without) expect(ask.slots).not.toHaveProperty(slot);
      if (ask.intent === 'thanks' || ask.intent === 'help' || safety === 'crisis') continue;
      memory = { intent: ask.intent, slots: ask.slots, ...(shown ? { listed: shown } : {}) };
    }
  });
});
