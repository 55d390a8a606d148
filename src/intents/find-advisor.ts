import type { Advisor } from '../advising/directory/directory-store.js';
import type { StudentRecord } from '../advising/people/person.js';
import type { DeskPurpose } from '../advising/school/school.js';
import type { Block } from '../conversation/reply.js';
import { asksAboutAnother, nothingAboutOthers } from './blocks/about-another.js';
import { myAdvisees } from './blocks/advisees.js';
import { askerKind } from './blocks/asker-kind.js';
import { myResidencyAdvisor, mySocietyAdvisor } from './blocks/assigned-advisors.js';
import { conflictNote } from './blocks/conflict-note.js';
import { endAtAPerson } from './blocks/end-at-a-person.js';
import { nextMilestone } from './blocks/next-milestone.js';
import { officePeople } from './blocks/office-people.js';
import { resourceLinks } from './blocks/resource-links.js';
import { findMentor } from './find-mentor.js';
import { type AdvisorMatter, advisorMatter } from './guidance/advisor-matters.js';
import type { Slots } from './intents.js';
import { asksWhoIsOpen, whoIsOpen } from './reminders/advisees-open.js';
import { type Answer, answer, type Handler, type TurnContext } from './turn-context.js';

const TEXT = 'About advisors';

export const findAdvisor: Handler = async (slots, turn) => {
  const open = asksWhoIsOpen(turn) ? await whoIsOpen(turn) : null;
  if (open) return open;
  if (asksAboutAnother(turn.text, turn.person, (slots.specialties ?? []).length > 0)) {
    return answer({ text: TEXT, blocks: await nothingAboutOthers(turn) });
  }
  const { role } = slots;
  switch (role) {
    case 'dean':
    case 'orma':
    case 'liaison':
    case 'interviewer': {
      const { blocks, people } = await officePeople(role, turn);
      return answer({ text: TEXT, blocks }, { intent: 'find-advisor', slots, ...listedPeople(people) });
    }
    case 'specialty_mentor':
      return findMentor(slots, turn);
    case 'society_advisor':
    case 'residency_advisor':
    case undefined:
      return assigned(slots, turn);
  }
};

async function assigned(slots: Slots, turn: TurnContext): Promise<Answer> {
  const { student } = turn.person;
  if (student === null) return forStaff(slots, turn);
  const matter = advisorMatter(turn.text);
  // "Who is the derm advisor?" asks for somebody in the field, not for one's own.
  if (!matter && slots.role === undefined && slots.specialties?.length && !/\bmy\b/i.test(turn.text)) {
    return findMentor(slots, turn);
  }
  const mine = await ownAdvisors(slots, student, turn);
  const people = mine.flatMap(({ advisor }) => (advisor ? [advisor] : []));
  const blocks = [...(await saidOf(matter, turn)), ...mine.flatMap((one) => one.blocks)];
  return reply(
    slots,
    turn,
    people,
    blocks,
    matter?.desk ?? (slots.role === 'residency_advisor' ? 'applications' : 'osa'),
  );
}

const ownAdvisors = async ({ role }: Slots, student: StudentRecord, turn: TurnContext) => [
  ...(role === 'residency_advisor' ? [] : [await mySocietyAdvisor(student, turn)]),
  ...(role === 'society_advisor' ? [] : [await myResidencyAdvisor(student, turn)]),
];

async function saidOf(matter: AdvisorMatter | null, turn: TurnContext): Promise<Block[]> {
  if (matter === null) return [];
  const specialties = turn.person.student?.specialties ?? [];
  return [
    { kind: 'text', text: matter.say },
    ...(await nextMilestone(turn, matter.milestone)),
    ...(matter.resources ? await resourceLinks(turn, { topics: matter.resources, specialties, limit: 2 }) : []),
  ];
}

async function forStaff(slots: Slots, turn: TurnContext): Promise<Answer> {
  if (slots.specialties?.length) return findMentor(slots, turn);
  return reply(slots, turn, [], await myAdvisees(turn, askerKind(turn)), 'osa');
}

async function reply(
  slots: Slots,
  turn: TurnContext,
  people: readonly Advisor[],
  blocks: readonly Block[],
  desk: DeskPurpose,
): Promise<Answer> {
  return answer(
    {
      text: TEXT,
      blocks: [
        ...blocks,
        ...conflictNote(people, turn.school),
        ...(await endAtAPerson(turn, { desk, first: 'desk', topic: 'find-advisor' })),
      ],
    },
    { intent: 'find-advisor', slots, ...listedPeople(people) },
  );
}

const listedPeople = (people: readonly Advisor[]) =>
  people.length > 0 ? { listed: { kind: 'person' as const, ids: people.map(({ person }) => person.id) } } : {};
