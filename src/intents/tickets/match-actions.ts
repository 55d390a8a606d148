import { z } from 'zod';
import type { Person } from '../../advising/people/person.js';
import { deskFor } from '../../advising/school/school.js';
import { schoolDay } from '../../advising/tickets/desk-records.js';
import { matchYearOf } from '../../advising/tickets/introductions-rest.js';
import {
  mayRecord,
  sayListIsComplete,
  sayMatchResult,
  takeBackMatchResult,
} from '../../advising/tickets/match-result.js';
import type { Block, Button, FormField, Reply } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import { deskReach } from '../blocks/desk-reach.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { toPresser } from './ticket-news.js';

/** How somebody's Match went: said by themselves, with what follows from it before them, or by the dean's people. */
export const matchActions: Record<string, ActionHandler> = {
  'match.not-matched-form': defineAction({ fields: z.object({}), once: false, run: async (_, turn) => ask(turn) }),
  'match.not-matched': defineAction({
    fields: z.object({}),
    once: true,
    run: (_, turn) => say(turn),
    again: async (_, turn) => ({ outgoing: [toPresser(turn, thanked(turn), CARD)] }),
  }),
  'match.take-back': defineAction({ fields: z.object({}), once: true, run: (_, turn) => takeBack(turn) }),
  'match.record-form': defineAction({ fields: z.object({}), once: false, run: (_, turn) => offerRecord(turn) }),
  'match.record': defineAction({
    fields: z.object({ who: z.string().default(''), result: z.string().default(''), all: z.string().default('') }),
    once: true,
    run: record,
  }),
};

const CARD = 'match-result';
const FORM = 'match-record';

/** For a student, in Match Week. */
export const notMatchedButton: Button = { label: 'Tell the dean’s people for me', action: 'match.not-matched-form' };
/** For the dean's people. */
export const recordButton: Button = { label: 'Who did not match…', action: 'match.record-form' };

const paragraphs = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'text', text }));

/** Before anything is kept: who learns of it, what follows, and that it can be left. */
function ask(turn: TurnContext): Answer {
  if (turn.person.student === null) return { outgoing: [toPresser(turn, notHere(turn), CARD)] };
  const dean = deskFor(turn.school, 'dean');
  const reply: Reply = {
    text: 'Before I tell anybody',
    blocks: [
      ...paragraphs(
        `If you did not match, I can tell ${dean.name} for you, so that they come to you first. Your name and e-mail go to them alone, in private.`,
        'Introductions to alumni then rest until Friday, so that nothing can count as contact with a program. Whoever has a request of yours learns that they rest, and not why.',
        `I forget it at the end of the season, and you can take it back. You can also go to them yourself: ${deskReach(dean)}.`,
      ),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Yes, tell them', action: 'match.not-matched', style: 'primary' },
          { label: 'No, I go myself', action: 'match.take-back' },
        ],
      },
    ],
  };
  return { outgoing: [toPresser(turn, reply, CARD)] };
}

async function say(turn: TurnContext): Promise<Answer> {
  if (!(await sayMatchResult(turn, turn.person, turn.person, false)))
    return { outgoing: [toPresser(turn, notHere(turn), CARD)] };
  return { outgoing: [toPresser(turn, thanked(turn), CARD), ...(await tellDeansPeople(turn.person, turn))] };
}

const thanked = (turn: TurnContext): Reply => {
  const dean = deskFor(turn.school, 'dean');
  return {
    text: 'The dean’s people know',
    blocks: [
      ...paragraphs(
        `Thank you for telling me. I am sorry. ${dean.name} has your name now and will come to you; if you would rather not wait: ${deskReach(dean)}.`,
        'If it gets too much, call or text 988 at any hour.',
      ),
      { kind: 'buttons', buttons: [{ label: 'Take it back', action: 'match.take-back' }] },
    ],
  };
};

async function takeBack(turn: TurnContext): Promise<Answer> {
  const before = await turn.records.matchResults.of(turn.person.id, schoolDay(turn));
  // what the dean's people recorded is theirs to change
  const own = before?.saidBy === turn.person.id;
  if (own) await takeBackMatchResult(turn, turn.person, turn.person);
  const dean = deskReach(deskFor(turn.school, 'dean'));
  const text = own
    ? `Taken back. I keep nothing of it; please tell ${dean} as well, since they have seen it.`
    : `I have told nobody. The people for this, whenever you like: ${dean}.`;
  return { outgoing: [toPresser(turn, { text: 'Nothing is kept', blocks: paragraphs(text) }, CARD)] };
}

/** Each of them in private, with the name; the desk's channel learns that there is word, without one. */
async function tellDeansPeople(student: Person, turn: TurnContext): Promise<Outgoing[]> {
  const dean = deskFor(turn.school, 'dean');
  const members = (await turn.records.people.byEmails(dean.members)).filter(
    ({ id, status }) => status === 'active' && id !== student.id,
  );
  const text = 'A student without a match';
  const year = student.student?.classYear;
  const named = `${student.name} (${student.email}), class of ${year}, says that they did not match, and asked me to tell you. Please go to them first. Introductions to alumni rest for them until Friday.`;
  return [
    ...members.map(
      ({ id }): Outgoing => ({
        to: { kind: 'person', personId: id },
        reply: { text, blocks: paragraphs(named) },
        kind: 'notice',
      }),
    ),
    {
      to: { kind: 'desk', deskId: dean.id },
      reply: {
        text,
        blocks: paragraphs(
          `A student of the class of ${year} told me that they did not match. The people of this desk have the name in private.`,
        ),
      },
      kind: 'notice',
    },
  ];
}

type Typed = { who: string; result: string; all: string };
type Errors = Partial<Record<keyof Typed, string>>;

async function offerRecord(turn: TurnContext, typed: Partial<Typed> = {}, errors: Errors = {}): Promise<Answer> {
  if (!mayRecord(turn, turn.person)) return { outgoing: [toPresser(turn, notHere(turn), FORM)] };
  const year = matchYearOf(turn);
  const known = await turn.records.matchResults.unmatched(year, schoolDay(turn));
  const complete = await turn.records.matchResults.isComplete(year, schoolDay(turn));
  const field = (id: keyof Typed, rest: Omit<FormField, 'id' | 'value' | 'error'>): FormField => ({
    id,
    ...rest,
    ...(typed[id] ? { value: typed[id] } : {}),
    ...(errors[id] ? { error: errors[id] } : {}),
  });
  const reply: Reply = {
    text: 'Who did not match',
    blocks: [
      { kind: 'heading', text: `The Match of ${year}` },
      ...paragraphs(
        `${known} recorded as without a match${complete ? ', and that is everybody' : ''}. From Monday to Thursday of Match Week introductions rest for them, and for whoever nothing is known of; for others they go on.`,
      ),
      {
        kind: 'form',
        id: 'match-record',
        fields: [
          field('who', {
            label: 'School e-mails of students, one a line',
            kind: 'paragraph',
            required: false,
            maxLength: 3_000,
          }),
          field('result', {
            label: 'How it went for them',
            kind: 'choice',
            required: false,
            options: [
              { value: 'unmatched', label: 'Did not match' },
              { value: 'matched', label: 'Matched' },
              { value: 'unknown', label: 'Not known: forget what was recorded' },
            ],
          }),
          field('all', {
            label: 'Is that everybody who did not match?',
            kind: 'choice',
            required: false,
            hint: 'With yes, introductions go on for all others',
            options: [
              { value: 'yes', label: 'Yes, everybody is named' },
              { value: 'no', label: 'No, or not known yet' },
            ],
          }),
        ],
        submit: { label: 'Record it', action: 'match.record', style: 'primary' },
      },
      { kind: 'note', text: 'For the dean’s people alone. Forgotten on July 1; who recorded something is kept.' },
    ],
  };
  return { outgoing: [toPresser(turn, reply, FORM)] };
}

async function record(typed: Typed, turn: TurnContext): Promise<Answer> {
  if (!mayRecord(turn, turn.person)) return offerRecord(turn);
  const emails = [
    ...new Set(
      typed.who
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((email) => email !== ''),
    ),
  ];
  const found = (await turn.records.people.byEmails(emails)).filter(({ student }) => student !== null);
  const strangers = emails.filter((email) => !found.some((one) => one.email === email));
  const errors: Errors = {};
  if (strangers.length > 0) errors.who = `Not a student here: ${strangers.slice(0, 3).join(', ')}`.slice(0, 200);
  if (emails.length > 0 && !RESULTS.has(typed.result)) errors.result = 'Please say how it went for them.';
  if (emails.length === 0 && typed.all === '') errors.who = 'Please name somebody, or answer the last question.';
  if (Object.keys(errors).length > 0) return offerRecord(turn, typed, errors);
  for (const student of found)
    if (typed.result === 'unknown') await takeBackMatchResult(turn, turn.person, student);
    else await sayMatchResult(turn, turn.person, student, typed.result === 'matched');
  if (typed.all !== '') await sayListIsComplete(turn, turn.person, typed.all === 'yes');
  return offerRecord(turn);
}

const RESULTS: ReadonlySet<string> = new Set(['matched', 'unmatched', 'unknown']);

const notHere = (turn: TurnContext): Reply => ({
  text: 'That is not yours to do',
  blocks: paragraphs(`That is for students and for ${deskReach(deskFor(turn.school, 'dean'))}. Nothing was changed.`),
});
