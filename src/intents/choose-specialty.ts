import { askButton } from './blocks/ask-button.js';
import { knownSpecialties, specialtyName } from './blocks/specialty-names.js';
import { CHOOSE_SPECIALTY_GUIDANCE } from './guidance/choose-specialty.js';
import { guide } from './guidance/guide.js';
import type { Handler } from './turn-context.js';

/** One button a specialty that was named, since the next step is a talk with somebody in it. */
export const chooseSpecialty: Handler = (slots, turn) => {
  const named = knownSpecialties([...(slots.specialties ?? []), ...(slots.specialtyChoice ?? [])]).slice(0, 4);
  const mentors = named.map((id) => askButton(`Mentors in ${specialtyName(id)}`, 'find-mentor', { specialties: [id] }));
  return guide('choose-specialty', CHOOSE_SPECIALTY_GUIDANCE, slots, turn, {
    buttons: mentors.length > 0 ? mentors : [askButton('Find a specialty mentor', 'find-mentor')],
  });
};
