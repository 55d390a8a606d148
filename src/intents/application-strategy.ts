import { applicationSystems } from './blocks/application-system.js';
import { askButton } from './blocks/ask-button.js';
import { STRATEGY_GUIDANCE } from './guidance/application-strategy.js';
import { guide, specialtiesOf } from './guidance/guide.js';
import type { Handler } from './turn-context.js';

/** Asks where to apply: then the specialties on record count as well. */
const SYSTEMS = /\b(eras|residencycas|sf match|nrmp|system|(how|where) (do|does|should|can) (you|i|one|we) apply)\b/i;

export const applicationStrategy: Handler = (slots, turn) => {
  const { institution, city } = slots;
  const place = { ...(institution ? { institution } : {}), ...(city ? { city } : {}) };
  return guide('application-strategy', STRATEGY_GUIDANCE, slots, turn, {
    blocks: applicationSystems(SYSTEMS.test(turn.text) ? specialtiesOf(slots, turn) : (slots.specialties ?? [])),
    buttons: [
      askButton('Find a specialty mentor', 'find-mentor', slots.specialties ? { specialties: slots.specialties } : {}),
      askButton('Ask an alum', 'connect-alumni', {
        ...(slots.specialties ? { specialties: slots.specialties } : {}),
        ...place,
      }),
    ],
  });
};
