import { readFileSync } from 'node:fs';
import { type AmbiguousAlias, SpecialtiesFile, type Specialty } from './schema.js';
import { specialtyKey, unorderedKey } from './specialty-key.js';

export type { AmbiguousAlias, FellowshipAlias, Specialty } from './schema.js';

export interface Specialties {
  all: readonly Specialty[];
  ambiguous: readonly AmbiguousAlias[];
  byId(id: string): Specialty | undefined;
  /**
   * The one specialty that this text names, taken as a whole: an id, a name, an alias, a misspelling or a fellowship of it,
   * in any case and punctuation. Null: none, or more than one. Made for cells of a table, not for sentences.
   */
  named(text: string): Specialty | null;
  /** All that the text may name; more than one where it is ambiguous ("sports medicine"). */
  readings(text: string): readonly Specialty[];
}

/** Reads and checks the list beside this module. Throws when the list is broken: it is part of the program. */
export function readSpecialties(): Specialties {
  const raw: unknown = JSON.parse(readFileSync(new URL('./specialties.json', import.meta.url), 'utf8'));
  const { specialties, ambiguousAliases } = SpecialtiesFile.parse(raw);
  return createSpecialties(specialties, ambiguousAliases);
}

export function createSpecialties(all: readonly Specialty[], ambiguous: readonly AmbiguousAlias[]): Specialties {
  const ids = new Map(all.map((specialty) => [specialty.id, specialty]));
  const tiers = TIERS.map(({ spellings, key }) => ({ key, index: indexBy(all, spellings, key) }));
  const readings = (text: string): readonly Specialty[] => {
    for (const { key, index } of tiers) {
      const found = index.get(key(text));
      if (found) return found;
    }
    return [];
  };
  return {
    all,
    ambiguous,
    byId: (id) => ids.get(id),
    readings,
    named: (text) => {
      const [only, ...others] = readings(text);
      return only && others.length === 0 ? only : null;
    },
  };
}

type Spellings = (specialty: Specialty) => readonly string[];

const own: Spellings = (specialty) => [specialty.id, ...nameForms(specialty.name)];

// The surest spelling wins: "colorectal" is the specialty of that name before it is a fellowship of general surgery.
const TIERS: readonly { spellings: Spellings; key: (text: string) => string }[] = [
  { spellings: own, key: specialtyKey },
  { spellings: (specialty) => specialty.aliases, key: specialtyKey },
  { spellings: (specialty) => specialty.misspellings, key: specialtyKey },
  { spellings: own, key: unorderedKey },
  { spellings: (specialty) => specialty.weakAliases, key: specialtyKey },
  {
    spellings: (specialty) => specialty.fellowshipAliases.flatMap(({ alias, fellowship }) => [alias, fellowship]),
    key: specialtyKey,
  },
];

/** "Surgery (General Surgery)" is also "Surgery" and "General Surgery"; "Vascular Surgery - Integrated" also "Vascular Surgery". */
function nameForms(name: string): string[] {
  const inBrackets = /\(([^)]+)\)/.exec(name)?.[1];
  const bare = name.replace(/\s*\([^)]*\)/, '');
  const [head] = bare.split(' - ');
  const forms = [name, bare];
  if (inBrackets && !/only/.test(inBrackets)) forms.push(inBrackets);
  if (head && /integrated|head and neck|anatomic/i.test(bare)) forms.push(head);
  return forms;
}

function indexBy(
  all: readonly Specialty[],
  spellings: Spellings,
  key: (text: string) => string,
): Map<string, Specialty[]> {
  const index = new Map<string, Specialty[]>();
  for (const specialty of all) {
    for (const spelling of new Set(spellings(specialty).map(key))) {
      if (spelling === '') continue;
      index.set(spelling, [...(index.get(spelling) ?? []), specialty]);
    }
  }
  return index;
}
