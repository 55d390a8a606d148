import type { Block } from '../../conversation/reply.js';
import { specialty, specialtyName } from './specialty-names.js';

/** Notes of the specialty data that speak to a student; the others are for whoever reads sentences. */
const FOR_STUDENTS = /^(usually advanced|application through|nrmp main match|pgy-1 only|independent )/i;

/** Specialties shown at most. */
const MOST = 3;

/** Where each of these specialties is applied for, as the specialty data says; no block for none. */
export function applicationSystems(ids: readonly string[]): Block[] {
  const facts = ids.slice(0, MOST).flatMap((id) => {
    const one = specialty(id);
    if (!one) return [];
    if (one.kind === 'after-residency') {
      const value = `Not open straight from school${one.parent ? `; it follows ${specialtyName(one.parent)}` : ''}.`;
      return [{ label: one.name, value }];
    }
    const note = one.note && FOR_STUDENTS.test(one.note) ? ` ${one.note}` : '';
    return [{ label: one.name, value: `Applies through ${one.applicationService}.${note}` }];
  });
  if (facts.length === 0) return [];
  return [
    { kind: 'facts', facts },
    { kind: 'note', text: 'Systems change between seasons: check each program’s page before you apply.' },
  ];
}
