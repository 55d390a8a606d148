import { advisorTiming } from '../../advising/directory/advisor-timing.js';
import { residencyAdvisorOf, societyAdvisorOf } from '../../advising/directory/assigned-advisor.js';
import type { Advisor } from '../../advising/directory/directory-store.js';
import type { StudentRecord } from '../../advising/people/person.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { deskReach } from './desk-reach.js';
import { personEntry } from './person-entry.js';
import { today } from './today.js';

/** Who is assigned, or why nobody can be named and what to do instead. `advisor` is null whenever nobody is handed out. */
export interface AssignedBlocks {
  advisor: Advisor | null;
  blocks: Block[];
}

const shown = (advisor: Advisor, about: string, on: string): AssignedBlocks => ({
  advisor,
  blocks: [{ kind: 'people', people: [personEntry(advisor, about, on)] }],
});

const said = (text: string): AssignedBlocks => ({ advisor: null, blocks: [{ kind: 'text', text }] });

export async function mySocietyAdvisor(student: StudentRecord, turn: TurnContext): Promise<AssignedBlocks> {
  const on = today(turn);
  const desk = deskReach(deskFor(turn.school, 'osa'));
  const found = await societyAdvisorOf(student, turn.records.directory, on);
  switch (found.kind) {
    case 'here':
      return shown(found.advisor, `Your society advisor${student.society ? `, ${student.society}` : ''}`, on);
    case 'away':
      return said(`Your society advisor is not available at the moment. ${desk} stands in.`);
    case 'none':
      return said(`I have no society advisor on record for you. That is for ${desk} to put right.`);
  }
}

/** Only the office assigns, toward the start of the graduation year: before that, when to expect it and whom to ask. */
export async function myResidencyAdvisor(student: StudentRecord, turn: TurnContext): Promise<AssignedBlocks> {
  const on = today(turn);
  const desk = deskReach(deskFor(turn.school, 'applications'));
  const found = await residencyAdvisorOf(student, turn.records.directory, on);
  switch (found.kind) {
    case 'here':
      return shown(found.advisor, 'Your residency application advisor', on);
    case 'away':
      return said(
        `Your residency application advisor is not available at the moment. ${desk} stands in and can assign another.`,
      );
    case 'none':
      return said(`${notYet(student, on, desk)} If you apply in two specialties, you may ask for two.`);
  }
}

function notYet({ classYear }: StudentRecord, on: string, desk: string): string {
  const rule =
    'You have no residency application advisor yet. Only the office assigns one, by specialty, toward the start of the graduation year';
  switch (advisorTiming(classYear, on)) {
    case 'later':
      return `${rule}: for the class of ${classYear} around the middle of ${classYear - 1}. Until then your society advisor is the one to ask, or ${desk}.`;
    case 'now':
      return `${rule}, which for the class of ${classYear} is about now. Make sure ${desk} knows your specialty.`;
    case 'due':
      return `${rule}, so for the class of ${classYear} it is due. Ask ${desk}, and tell them your specialty.`;
    case 'graduated':
      return `${rule}, and by my record the class of ${classYear} has graduated. Ask ${desk} what holds for you.`;
  }
}
