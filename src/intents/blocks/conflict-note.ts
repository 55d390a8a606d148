import type { Advisor } from '../../advising/directory/directory-store.js';
import { listed } from '../../advising/directory/provenance.js';
import { deskFor, type School } from '../../advising/school/school.js';
import type { Block } from '../../conversation/reply.js';
import { deskReach } from './desk-reach.js';

/** Said whenever somebody who grades or promotes is handed out; nothing when nobody does. */
export function conflictNote(advisors: readonly Advisor[], school: School): Block[] {
  const names = advisors.filter(({ evaluates }) => evaluates).map(({ person }) => person.name);
  if (names.length === 0) return [];
  const has = names.length === 1 ? 'has' : 'have';
  return [
    {
      kind: 'note',
      text: `${listed(names)} ${has} a say in grading or promoting students. For academic worries that you would rather keep apart from that, ask ${deskReach(deskFor(school, 'osa'))} for somebody who has none.`,
    },
  ];
}
