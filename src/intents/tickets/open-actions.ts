import { z } from 'zod';
import { noPlaceFor, openTicket, similarOpen } from '../../advising/tickets/open-ticket.js';
import type { Ticket, TicketWish } from '../../advising/tickets/ticket.js';
import { Mode } from '../../advising/tickets/ticket.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import { askButton } from '../blocks/ask-button.js';
import { today } from '../blocks/today.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { draftCardKey } from './card-keys.js';
import { Draft, destination } from './draft.js';
import { perform } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { confirmation, emptyForm, formWithErrors, freshHead, requestForm } from './request-form.js';
import { openingNews, presentState, toPresser } from './ticket-news.js';
import { KIND, wishLine } from './ticket-words.js';
import { MAX_EDITED_QUESTION, readWish } from './wish-form.js';

/** From a form to an open request: look it over, change it, open it, add it to an earlier one, or leave it. */
export const openActions: Record<string, ActionHandler> = {
  'ticket.start': defineAction({
    fields: Draft.pick({ kind: true, purpose: true }),
    once: false,
    run: async ({ kind, purpose }, turn) => {
      const head = freshHead(kind, purpose);
      return onDraft(turn, head, emptyForm(head, turn));
    },
  }),
  'ticket.review': defineAction({ fields: Draft, once: false, run: (draft, turn) => review(draft, turn) }),
  'ticket.change': defineAction({
    fields: Draft,
    once: false,
    run: async (draft, turn) => onDraft(turn, draft, formAgain(draft, turn)),
  }),
  'ticket.open': defineAction({ fields: Draft, once: true, run: open, again: open }),
  'ticket.add': defineAction({
    fields: Draft.extend({ ticket: z.string() }),
    once: true,
    run: (draft, turn, version) => addTo(draft, turn, version),
    again: (draft, turn) => presentTicket(draft.ticket, turn),
  }),
  'ticket.discard': defineAction({
    fields: Draft.pick({ kind: true, draft: true }),
    once: false,
    run: async ({ kind, draft }, turn) => {
      const reply: Reply = {
        text: 'Nothing was sent',
        blocks: [{ kind: 'text', text: `Left as it was: nothing was sent (${KIND[kind].toLowerCase()}).` }],
      };
      return { outgoing: [toPresser(turn, reply, draftCardKey(draft))] };
    },
  }),
};

const onDraft = (turn: TurnContext, { draft }: Pick<Draft, 'draft'>, reply: Reply, more: Outgoing[] = []): Answer => ({
  outgoing: [toPresser(turn, reply, draftCardKey(draft)), ...more],
});

const formAgain = (draft: Draft, turn: TurnContext): Reply => ({
  text: 'Change your request',
  blocks: [{ kind: 'heading', text: KIND[draft.kind] }, ...requestForm(draft, draft, turn)],
});

async function review(draft: Draft, turn: TurnContext): Promise<Answer> {
  const reading = readWish(draft.kind, draft, today(turn));
  if (!reading.ok) return onDraft(turn, draft, formWithErrors(draft, reading.errors, turn));
  const { kind } = destination(turn.school, draft);
  const filled = await noPlaceFor(turn, turn.person, kind);
  const like = similarOpen(await turn.records.tickets.ofStudent(turn.person.id), kind, reading.wish);
  if (filled && !like) return onDraft(turn, draft, tooMany(filled, turn));
  return onDraft(turn, draft, confirmation(draft, reading.wish, like, turn));
}

/** Everything is checked again: what comes with a press is as little believed as what is typed. */
async function open(draft: Draft, turn: TurnContext): Promise<Answer> {
  const reading = readWish(draft.kind, draft, today(turn));
  if (!reading.ok) return onDraft(turn, draft, formWithErrors(draft, reading.errors, turn));
  const { desk, kind } = destination(turn.school, draft);
  const { person, accountId } = turn;
  const result = await openTicket(turn, person, { kind, desk, wish: reading.wish, accountId, nonce: draft.draft });
  if (result.kind === 'refused') return onDraft(turn, draft, studentsOnly());
  if (result.kind === 'too-many') return onDraft(turn, draft, tooMany(result.open, turn));
  const { ticket } = result;
  const state: Reply = {
    text: `Your request ${ticket.number} is open`,
    blocks: openedBlocks(ticket, result.kind === 'open-already', desk.name),
  };
  const news = result.kind === 'opened' ? await openingNews(turn, ticket) : await presentState(turn, ticket);
  return onDraft(turn, draft, state, news);
}

function openedBlocks(ticket: Ticket, before: boolean, desk: string): Block[] {
  const said = before
    ? `This was sent before: it is your request ${ticket.number}. How it stands is on its card.`
    : `${desk} has it: your request ${ticket.number}. You will hear from me at each step, and its card shows where it stands.`;
  return [
    { kind: 'text', text: said },
    { kind: 'buttons', buttons: [askButton('My requests', 'my-requests')] },
  ];
}

/** Said kindly, with the ways on: close one, change one, or talk to a person. */
function tooMany(open: readonly Ticket[], { school }: TurnContext): Reply {
  const text = `You have ${open.length} requests open at the moment, which is as many as ${school.short_name} can look after for one student at a time. Nothing was sent. When one of these ends, or you no longer need it, there is room for this one:`;
  return {
    text: 'Your requests first',
    blocks: [
      { kind: 'text', text },
      { kind: 'list', items: open.map((ticket) => `Request ${ticket.number}: ${wishLine(ticket)}`) },
      {
        kind: 'buttons',
        buttons: [askButton('My requests', 'my-requests'), askButton('Talk to a person', 'talk-to-person')],
      },
    ],
  };
}

const studentsOnly = (): Reply => ({
  text: 'Requests are for students',
  blocks: [{ kind: 'text', text: 'Requests are opened by students themselves. Nothing was sent.' }],
});

/** What was written goes to the end of the earlier request; of two dates the earlier counts, and all ways of meeting. */
async function addTo(draft: Draft & { ticket: string }, turn: TurnContext, version: number | null): Promise<Answer> {
  const reading = readWish(draft.kind, draft, today(turn));
  if (!reading.ok) return onDraft(turn, draft, formWithErrors(draft, reading.errors, turn));
  const earlier = await turn.records.tickets.byId(draft.ticket);
  const wish = earlier?.studentId === turn.person.id ? joined(earlier, reading.wish) : reading.wish;
  if (wish.question.length > MAX_EDITED_QUESTION) {
    return onDraft(
      turn,
      draft,
      formWithErrors(draft, { question: 'The earlier request has no room for so much more.' }, turn),
    );
  }
  const act = { ticketId: draft.ticket, action: 'edit', seen: version, wish } as const;
  const card = draftCardKey(draft.draft);
  const after = async ({ ticket }: { ticket: Ticket }) => {
    const text = `Added to your request ${ticket.number}; no second one was opened.`;
    return [toPresser(turn, { text: `Added to request ${ticket.number}`, blocks: [{ kind: 'text', text }] }, card)];
  };
  // looked at once more when the earlier request has moved on
  return perform(turn, act, { card, after, retry: () => review(draft, turn) });
}

function joined(earlier: TicketWish, more: TicketWish): TicketWish {
  const dates = [earlier.needBy, more.needBy].filter((date) => date !== null).sort();
  return {
    specialty: earlier.specialty,
    institution: earlier.institution ?? more.institution,
    city: earlier.city ?? more.city,
    modes: Mode.options.filter((mode) => earlier.modes.includes(mode) || more.modes.includes(mode)),
    needBy: dates[0] ?? null,
    question: [earlier.question, more.question].filter((text) => text !== '').join('\n'),
  };
}
