/** What is needed of a specialty to find its relatives. */
export interface SpecialtyKin {
  id: string;
  /** Combined programs are written "Internal Medicine/Pediatrics". */
  name: string;
  kind: string;
  /** The specialty that a fellowship or an independent program follows. */
  parent?: string | null | undefined;
}

/** Specialties that share a base year or an origin, nearest first, for when a small field has no mentor of its own. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  'child-neurology': ['neurology', 'pediatrics'],
  'neurodevelopmental-disabilities': ['child-neurology', 'pediatrics'],
  'interventional-radiology-integrated': ['diagnostic-radiology'],
  'nuclear-medicine': ['diagnostic-radiology'],
  'thoracic-surgery-integrated': ['general-surgery'],
  'vascular-surgery-integrated': ['general-surgery'],
  'plastic-surgery-integrated': ['general-surgery'],
  'internal-medicine-primary': ['internal-medicine', 'family-medicine'],
  'preliminary-medicine': ['internal-medicine'],
  'preliminary-surgery': ['general-surgery'],
  'transitional-year': ['internal-medicine'],
  'medical-genetics': ['pediatrics', 'internal-medicine'],
  'occupational-environmental-medicine': ['public-health-preventive-medicine', 'internal-medicine'],
  'aerospace-medicine': ['public-health-preventive-medicine', 'occupational-environmental-medicine'],
  'public-health-preventive-medicine': ['occupational-environmental-medicine', 'internal-medicine'],
  'osteopathic-nmm': ['physical-medicine-rehabilitation', 'family-medicine'],
  'allergy-immunology': ['pediatrics'],
};

/** Ids, nearest first, without `id` itself: parent, parts of a combined program, neighbours, combined programs with it inside. */
export function relatedSpecialties(id: string, all: readonly SpecialtyKin[]): string[] {
  const self = all.find((specialty) => specialty.id === id);
  if (!self) return [];
  const known = new Set(all.map((specialty) => specialty.id));
  const inside = all.filter((other) => other.kind === 'combined' && partsOf(other, all).includes(id));
  const found = [
    ...(self.parent ? [self.parent] : []),
    ...partsOf(self, all),
    ...(NEIGHBOURS[id] ?? []),
    ...inside.map((combined) => combined.id),
  ];
  return [...new Set(found)].filter((other) => other !== id && known.has(other));
}

/** "Preventive Medicine" in a combined name means the core specialty whose name ends so. */
function partsOf(specialty: SpecialtyKin, all: readonly SpecialtyKin[]): string[] {
  if (specialty.kind !== 'combined') return [];
  const core = all.filter((other) => other.kind === 'core');
  return specialty.name.split('/').flatMap((part) => {
    const name = part.trim();
    const match = core.find((other) => other.name === name) ?? core.find((other) => other.name.endsWith(` ${name}`));
    return match ? [match.id] : [];
  });
}
