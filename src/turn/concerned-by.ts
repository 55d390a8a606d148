import { deskById, deskFor, type School } from '../advising/school/school.js';
import type { Outgoing } from '../intents/turn-context.js';
import type { Concerned } from './home-store.js';
import type { Account } from './turn-store.js';

/** Whoever is told of a change has a page that shows it; a card for a desk concerns all who work there. */
/** Student affairs and the dean see every desk's queue but the confidential ones. */
function readersOf(deskId: string, school: School): string[] {
  const desk = deskById(school, deskId);
  if (!desk) return [];
  const offices = desk.confidential ? [] : [deskFor(school, 'osa'), deskFor(school, 'dean')];
  return [desk, ...offices].flatMap(({ members }) => members);
}

export function concernedBy(outgoing: readonly Outgoing[], asker: Account | null, school: School): Concerned {
  const personIds = new Set<string>();
  const emails = new Set<string>();
  for (const { to } of outgoing) {
    if (to.kind === 'asker' && asker?.person) personIds.add(asker.person.id);
    if (to.kind === 'person') personIds.add(to.personId);
    if (to.kind === 'desk') for (const email of readersOf(to.deskId, school)) emails.add(email);
  }
  return { personIds: [...personIds], emails: [...emails] };
}
