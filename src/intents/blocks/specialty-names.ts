import { readSpecialties, type Specialty } from '../../advising/specialties/specialties.js';

const specialties = readSpecialties();

export const allSpecialties: readonly Specialty[] = specialties.all;

export const specialty = (id: string): Specialty | undefined => specialties.byId(id);

/** "Internal Medicine"; an id that is not on the list comes back as words. */
export const specialtyName = (id: string): string => specialties.byId(id)?.name ?? id.replaceAll('-', ' ');

/** Those that are on the list, each once. */
export const knownSpecialties = (ids: readonly string[]): string[] =>
  [...new Set(ids)].filter((id) => specialties.byId(id) !== undefined);
