import type { Slots } from '../../intents/intents.js';

/** What was read here stands; the model fills only what was not found. Never a date, a time or what to do with something. */
export function filled(own: Slots, { specialties, institution, city, mode, milestone }: Slots = {}): Slots {
  return {
    ...(specialties && !own.specialtyChoice ? { specialties } : {}),
    ...(institution ? { institution } : {}),
    ...(city ? { city } : {}),
    ...(mode ? { mode } : {}),
    ...(milestone ? { milestone } : {}),
    ...own,
  };
}
