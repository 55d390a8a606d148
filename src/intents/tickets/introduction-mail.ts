import { z } from 'zod';
import { keepRefusal } from '../../advising/audit/keep-refusal.js';
import type { Alum } from '../../advising/directory/directory-store.js';
import type { Person } from '../../advising/people/person.js';
import { introductionsRest } from '../../advising/tickets/introductions-rest.js';
import { readStory } from '../../advising/tickets/read-story.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { type ActionHandler, defineAction } from '../action.js';
import { specialtyName } from '../blocks/specialty-names.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { introductionLetter } from './alum-letters.js';
import { formCardKey } from './card-keys.js';
import { INTRODUCTION_SENT } from './introduction-waits.js';
import { asNew } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { matchWeekWords, notFound } from './refusal-words.js';
import { type Errors, MAX_NOTE, smallForm } from './small-forms.js';
import { noteError } from './student-actions.js';
import { buttonBlock, ticketButton } from './ticket-buttons.js';
import { TicketFields } from './ticket-fields.js';
import { type News, needsStory, toPresser } from './ticket-news.js';
import { modesWords, placeWords } from './ticket-words.js';

/** The letter that brings the two together leaves when the liaison has looked it over and pressed, never by itself. */
export const introductionMailActions: Record<string, ActionHandler> = {
  'ticket.send-introduction': defineAction({
    fields: TicketFields.extend({ letter: z.string().default('') }),
    once: true,
    run: send,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.draft-introduction': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn) => draftAnew(ticket, turn),
  }),
  'ticket.introduction-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn) => asNew(draftAnew(ticket, turn), formCardKey(ticket, 'propose')),
  }),
};

/** The draft for whoever pressed. */
export async function introductionToSend(
  { ticket }: { ticket: Ticket },
  turn: TurnContext,
  card?: string,
): Promise<Outgoing[]> {
  const reply = await introductionDraft(ticket, turn.person, turn);
  return reply ? [{ ...toPresser(turn, reply, card), needs: needsStory(ticket.id) }] : [];
}

/** The draft: to be sent from here where letters leave by themselves, else a text for the liaison's own mail. */
export async function introductionDraft(
  ticket: Ticket,
  liaison: Person,
  turn: News,
  typed?: string,
  errors: Errors = {},
): Promise<Reply | null> {
  const alum = ticket.alumId ? await turn.records.directory.alum(ticket.alumId) : null;
  const student = await turn.records.people.byId(ticket.studentId);
  if (!alum || !student) return null;
  const to = `${alum.email} and ${student.email}`;
  const written = typed === undefined ? fromModel(ticket, { alum, student, liaison }, turn) : null;
  const draft = typed ?? written ?? introductionLetter(ticket, alum, student, liaison);
  const by: Block[] = written
    ? [
        {
          kind: 'note',
          text: 'Drafted by a language model from the specialty, place and date alone. Please read it with care.',
        },
      ]
    : draftOffer(ticket, turn);
  if (turn.outside?.mails) {
    const hint = 'Change it as you like. It goes to both, and only when you press';
    const plan = { label: 'The letter', kind: 'paragraph', required: true, maxLength: MAX_NOTE, hint } as const;
    const error = errors.letter === undefined ? {} : { error: errors.letter };
    return smallForm(ticket, {
      action: 'ticket.send-introduction',
      title: `Introduce them by mail: request ${ticket.number}`,
      say: [
        {
          kind: 'text',
          text: `The alum said yes, and the student has the name and e-mail. This letter goes to ${to}.`,
        },
        ...by,
      ],
      fields: [{ id: 'letter', ...plan, value: draft, ...error }],
      submit: 'Send it to both',
    });
  }
  return {
    text: `Request ${ticket.number}: an introduction to send`,
    blocks: [
      { kind: 'text', text: `Please introduce them now, in your own mail, to ${to}. A draft:` },
      { kind: 'text', text: draft },
      ...by,
      {
        kind: 'note',
        text: 'Change it as you like. I have given the student the name and the e-mail, and send nothing to the alum.',
      },
    ],
  };
}

/** The model is given what the alum was told, and nothing of the student's words. */
function fromModel(
  ticket: Ticket,
  { alum, student, liaison }: { alum: Alum; student: Person; liaison: Person },
  { texts, school }: News,
): string | null {
  return (
    texts?.introduction({
      school: school.name,
      specialty: ticket.specialty ? specialtyName(ticket.specialty) : null,
      place: placeWords(ticket),
      modes: modesWords(ticket.modes).toLowerCase(),
      before: ticket.needBy ? sayDate(ticket.needBy) : null,
      names: { alum: alum.name, student: student.name, liaison: liaison.name },
    }) ?? null
  );
}

/** Where the form came by itself, nobody waited for a model: it can be asked now. */
const draftOffer = (ticket: Ticket, { texts, outside }: News): Block[] =>
  !texts && outside?.drafts
    ? buttonBlock([ticketButton(ticket, { label: 'Draft it with the model', action: 'ticket.draft-introduction' })])
    : [];

async function draftAnew(ticketId: string, turn: TurnContext): Promise<Answer> {
  const card = formCardKey(ticketId, 'propose');
  const story = await readStory(turn, turn.person, ticketId);
  if (story.kind !== 'open' || story.ticket.studentId === turn.person.id || story.ticket.state !== 'introduced')
    return presentTicket(ticketId, turn);
  return { outgoing: await introductionToSend(story, turn, card) };
}

async function send(fields: { ticket: string; letter: string }, turn: TurnContext): Promise<Answer> {
  const card = formCardKey(fields.ticket, 'send-introduction');
  const say = (text: string): Answer => ({
    outgoing: [toPresser(turn, { text: 'About the introduction', blocks: [{ kind: 'text', text }] }, card)],
  });
  const story = await readStory(turn, turn.person, fields.ticket);
  const own = story.kind === 'open' && story.ticket.studentId === turn.person.id;
  if (own)
    await keepRefusal(turn, {
      action: 'ticket.introduce',
      subject: { kind: 'ticket', id: story.ticket.id },
      aboutPersonId: turn.person.id,
      reason: 'own-request',
    });
  if (story.kind !== 'open' || own) return { outgoing: [toPresser(turn, notFound(turn.school), card)] };
  const { ticket } = story;
  const { tickets, directory, people, letters } = turn.records;
  const alum = ticket.alumId ? await directory.alum(ticket.alumId) : null;
  const student = await people.byId(ticket.studentId);
  if (!turn.outside?.mails) return say('I send no letters here. Please introduce them in your own mail.');
  if (ticket.state !== 'introduced' || !alum || !student)
    return say(`Request ${ticket.number} is not at an introduction now. Nothing was sent.`);
  if (await introductionsRest(turn, ticket.studentId)) return say(matchWeekWords(turn.school, ticket));
  const sentBefore = (await tickets.events(ticket.id)).some(
    ({ action, at, refused }) => action === INTRODUCTION_SENT && refused === null && at >= ticket.stateSince,
  );
  if (sentBefore) return say(`The introduction for request ${ticket.number} was sent before. Nothing was sent again.`);
  const wrong = noteError(fields.letter);
  if (wrong) {
    const again = await introductionDraft(ticket, turn.person, turn, fields.letter, { letter: wrong });
    return { outgoing: again ? [toPresser(turn, again, card)] : [] };
  }
  const both = [alum.email, student.email];
  const subject = `${alum.name} and ${student.name}: an introduction`;
  await letters.add(
    { ticketId: ticket.id, kind: 'introduction', recipients: both, replyTo: both, subject, body: fields.letter.trim() },
    turn.now,
  );
  const { id: ticketId, state, version, alumId } = ticket;
  const at = { ticketId, at: turn.now, actorId: turn.person.id, action: INTRODUCTION_SENT, version };
  await tickets.addEvent({ ...at, from: state, to: state, refused: null, note: null, alumId });
  return say(`The introduction for request ${ticket.number} is on its way to both.`);
}
