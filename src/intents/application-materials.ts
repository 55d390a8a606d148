import { applicationSystems } from './blocks/application-system.js';
import { MATERIALS_GUIDANCE } from './guidance/application-materials.js';
import { guide } from './guidance/guide.js';
import type { Handler } from './turn-context.js';

export const applicationMaterials: Handler = (slots, turn) =>
  guide('application-materials', MATERIALS_GUIDANCE, slots, turn, {
    blocks: applicationSystems(slots.specialties ?? []),
  });
