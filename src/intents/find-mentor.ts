import type { Advisor } from '../advising/directory/directory-store.js';
import { findMentors } from '../advising/directory/find-mentors.js';
import { listed } from '../advising/directory/provenance.js';
import { rankMentors } from '../advising/directory/rank-mentors.js';
import type { Block, Button } from '../conversation/reply.js';
import { asksAboutAnother, nothingAboutOthers } from './blocks/about-another.js';
import { askButton } from './blocks/ask-button.js';
import { conflictNote } from './blocks/conflict-note.js';
import { endAtAPerson } from './blocks/end-at-a-person.js';
import { isReachable, personEntry } from './blocks/person-entry.js';
import { resourceLinks } from './blocks/resource-links.js';
import { allSpecialties, knownSpecialties, specialtyName } from './blocks/specialty-names.js';
import { today } from './blocks/today.js';
import { specialtiesOf } from './guidance/guide.js';
import { mentorAdvice } from './guidance/mentor-advice.js';
import type { Slots } from './intents.js';
import { type Answer, answer, type Handler, type TurnContext } from './turn-context.js';

/** Mentors shown at once, fewer where several specialties, or none by name, were asked for; and specialties in one message. */
const PAGE = 5;
const SHORT_PAGE = 3;
const SPECIALTIES = 3;

const TEXT = 'About specialty mentors';

/** What is found for one specialty: blocks to show, and the people in them. */
interface Found {
  blocks: Block[];
  people: Advisor[];
  buttons: Button[];
}

export const findMentor: Handler = async (slots, turn) => {
  const named = knownSpecialties(slots.specialties ?? []);
  const choice = knownSpecialties(slots.specialtyChoice ?? []);
  if (asksAboutAnother(turn.text, turn.person, named.length > 0)) {
    return answer({ text: TEXT, blocks: await nothingAboutOthers(turn) });
  }
  if (choice.length > 0 && named.length === 0) return whichOne(choice, slots, turn);
  const asked = await byName(turn);
  const ids = specialtiesOf(slots, turn).slice(0, SPECIALTIES);
  if (ids.length === 0 && asked === null) return whichSpecialty(slots, turn);
  const size = named.length === 1 ? PAGE : SHORT_PAGE;
  const found = [...(asked ? [asked] : []), ...(await Promise.all(ids.map((id) => mentorsOf(id, slots, size, turn))))];
  return mentorsAnswer(slots, turn, ids, found);
};

async function mentorsAnswer(slots: Slots, turn: TurnContext, ids: string[], found: Found[]): Promise<Answer> {
  const people = [...new Map(found.flatMap((one) => one.people).map((one) => [one.person.id, one])).values()];
  const fromRecord = slots.specialties === undefined && ids.length > 0 && turn.person.student !== null;
  const buttons = [
    ...found.flatMap((one) => one.buttons),
    askButton('Ask an alum instead', 'connect-alumni', ids[0] ? { specialties: [ids[0]] } : {}),
  ];
  return answer(
    {
      text: TEXT,
      blocks: [
        ...fellowship(slots),
        ...(fromRecord ? [{ kind: 'text' as const, text: `I looked under ${names(ids)}, as your record says.` }] : []),
        ...advice(turn),
        ...found.flatMap((one) => one.blocks),
        ...(people.length > 0 ? [SURVEY_NOTE] : []),
        ...conflictNote(people, turn.school),
        ...(await resourceLinks(turn, { topics: topicsOf(turn.text), specialties: ids, limit: 2 })),
        { kind: 'buttons', buttons },
        ...(await endAtAPerson(turn, {
          desk: 'osa',
          first: people.some(isReachable) ? 'desk' : 'advisor',
          topic: 'find-mentor',
        })),
      ],
    },
    { intent: 'find-mentor', slots, ...listedPeople(people) },
  );
}

const topicsOf = (text: string): string[] =>
  /\bshadow/i.test(text) ? ['shadowing', 'occupational health'] : ['specialty mentors', 'mentors'];

const names = (ids: readonly string[]): string => listed(ids.map(specialtyName));

const SURVEY_NOTE: Block = {
  kind: 'note',
  text: 'Names come from the Post-Match Survey: those that graduates gave. The list is not complete, and being on it is not yet a yes, so ask first. It is meant for you alone.',
};

const listedPeople = (people: readonly Advisor[]) =>
  people.length > 0 ? { listed: { kind: 'person' as const, ids: people.map(({ person }) => person.id) } } : {};

function fellowship({ fellowship, specialties }: Slots): Block[] {
  if (!fellowship) return [];
  const parent = specialties?.[0]
    ? ` Its mentors are listed under ${specialtyName(specialties[0])}; ask them for somebody in it.`
    : '';
  return [{ kind: 'text', text: `${fellowship} is a fellowship, entered after residency.${parent}` }];
}

const advice = (turn: TurnContext): Block[] => {
  const items = mentorAdvice(turn.text);
  return items.length > 0 ? [{ kind: 'list', items }] : [];
};

/** Mentors of one specialty; of related ones when it has none; and said plainly when there are none at all. */
async function mentorsOf(id: string, slots: Slots, size: number, turn: TurnContext): Promise<Found> {
  const on = today(turn);
  const { mentors, related } = await findMentors(id, allSpecialties, turn.records.directory, on);
  const name = specialtyName(id);
  if (mentors.length > 0) return page(id, mentors, { first: slots.ordinal ?? 1, size }, on);
  if (related.length === 0) {
    const text = `I have no mentor listed in ${name} at the moment, nor in a related field. The office may know somebody who is not on the list.`;
    return { blocks: [{ kind: 'text', text }], people: [], buttons: [] };
  }
  const nearby = related.map(({ specialty, mentors: found }) => ({ specialty, found: found.slice(0, 2) }));
  return {
    blocks: [
      { kind: 'text', text: `I have no mentor listed in ${name} at the moment. These are in related fields.` },
      ...nearby.map(({ specialty, found }) => entries(specialtyName(specialty), found, on)),
    ],
    people: nearby.flatMap(({ found }) => found),
    buttons: [],
  };
}

function page(
  id: string,
  mentors: readonly Advisor[],
  { first, size }: { first: number; size: number },
  on: string,
): Found {
  const start = first > 0 && first <= mentors.length ? first - 1 : 0;
  const shown = mentors.slice(start, start + size);
  const name = specialtyName(id);
  const next = start + size + 1;
  const more = next <= mentors.length;
  const which = mentors.length > size ? ` (${start + 1} to ${start + shown.length} of ${mentors.length})` : '';
  return {
    blocks: [{ kind: 'heading', text: `Mentors in ${name}${which}` }, entries(name, shown, on)],
    people: shown,
    buttons: more ? [askButton(`More in ${name}`, 'find-mentor', { specialties: [id], ordinal: next })] : [],
  };
}

const entries = (specialty: string, mentors: readonly Advisor[], on: string): Block => ({
  kind: 'people',
  people: mentors.map((mentor) => {
    const entry = personEntry(mentor, `Specialty mentor, ${specialty}`, on);
    return isReachable(mentor)
      ? entry
      : { ...entry, lines: [...entry.lines, 'Gave no contact: the office can introduce you.'] };
  }),
});

/** "Is Dr. Ramaswamy taking mentees?": somebody who is away and somebody who never was get the same words. */
async function byName(turn: TurnContext): Promise<Found | null> {
  const surname = /\b(?:dr|prof|professor|doctor)\.?\s+([\p{L}'-]{2,})/iu.exec(turn.text)?.[1];
  if (!surname) return null;
  const on = today(turn);
  const all = await turn.records.directory.advisors({ role: 'specialty_mentor' }, on);
  const people = rankMentors(all.filter(({ person }) => folded(person.name).split(/\s+/).includes(folded(surname))));
  if (people.length === 0) {
    const text =
      'I have no mentor of that name to hand out at the moment. If you think the list is out of date, the office can check.';
    return { blocks: [{ kind: 'text', text }], people, buttons: [] };
  }
  const blocks = people.map((one) => entries(listed(one.specialties.map(specialtyName)), [one], on));
  return { blocks, people, buttons: [] };
}

const folded = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

async function whichOne(choice: readonly string[], slots: Slots, turn: TurnContext): Promise<Answer> {
  const { specialtyChoice: _, ...rest } = slots;
  const buttons = choice.map((id) => askButton(specialtyName(id), 'find-mentor', { ...rest, specialties: [id] }));
  return answer(
    {
      text: 'Which specialty do you mean?',
      blocks: [
        { kind: 'text', text: `Do you mean ${listed(choice.map(specialtyName), 'or')}?` },
        { kind: 'buttons', buttons },
        ...(await endAtAPerson(turn, { desk: 'osa', first: 'desk', topic: 'find-mentor' })),
      ],
    },
    { intent: 'find-mentor', slots: rest, awaiting: 'specialty' },
  );
}

async function whichSpecialty(slots: Slots, turn: TurnContext): Promise<Answer> {
  return answer(
    {
      text: TEXT,
      blocks: [
        ...advice(turn),
        {
          kind: 'text',
          text: 'Which specialty shall I look in? Name one, such as pediatrics, and I show who is listed.',
        },
        ...(await resourceLinks(turn, { topics: topicsOf(turn.text), specialties: [], limit: 2 })),
        { kind: 'buttons', buttons: [askButton('I have not chosen one yet', 'choose-specialty')] },
        ...(await endAtAPerson(turn, { desk: 'osa', first: 'advisor', topic: 'find-mentor' })),
      ],
    },
    { intent: 'find-mentor', slots, awaiting: 'specialty' },
  );
}
