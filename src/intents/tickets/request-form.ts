import { randomUUID } from 'node:crypto';
import type { Ticket, TicketKind, TicketWish } from '../../advising/tickets/ticket.js';
import type { Block, Button, Reply } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { type Draft, destination, draftFields } from './draft.js';
import { ticketButton } from './ticket-buttons.js';
import { KIND, wishFacts, wishLine } from './ticket-words.js';
import { whoSeesIt } from './who-sees-it.js';
import { type WishErrors, type WishInput, wishFields } from './wish-form.js';

export const newDraftId = (): string => randomUUID();

export type DraftHead = Pick<Draft, 'kind' | 'draft' | 'purpose'>;

/** The form as blocks. Long requests are looked at once more before they are sent; a hand-off to a person goes at once. */
export function requestForm(
  head: DraftHead,
  input: Partial<WishInput>,
  turn: Pick<TurnContext, 'school'>,
  errors: WishErrors = {},
): Block[] {
  const { desk, kind } = destination(turn.school, head);
  const direct = kind === 'orma' || kind === 'person';
  const submit: Button = {
    label: direct ? `Ask ${desk.name}`.slice(0, 75) : 'Look it over',
    action: direct ? 'ticket.open' : 'ticket.review',
    fields: headFields(head),
    style: 'primary',
  };
  return [
    {
      kind: 'form',
      id: `request-${head.kind}`,
      fields: wishFields(kind, input, errors),
      submit,
      cancel: { label: 'Cancel', action: 'ticket.discard', fields: headFields(head) },
    },
    { kind: 'note', text: whoSeesIt(kind, desk, turn.school) },
  ];
}

/** A form with nothing in it yet. */
export const emptyForm = (head: DraftHead, turn: Pick<TurnContext, 'school'>): Reply => ({
  text: 'A form for your request',
  blocks: [{ kind: 'heading', text: KIND[destination(turn.school, head).kind] }, ...requestForm(head, {}, turn)],
});

const headFields = ({ kind, draft, purpose }: DraftHead): Record<string, string> => ({
  kind,
  draft,
  ...(purpose ? { purpose } : {}),
});

/** The form again, with what is wrong beside each field and everything typed kept. */
export function formWithErrors(draft: Draft, errors: WishErrors, turn: Pick<TurnContext, 'school'>): Reply {
  const count = Object.keys(errors).length;
  const text = count === 1 ? 'One thing needs another look.' : `${count} things need another look.`;
  return {
    text: 'Your request needs another look',
    blocks: [
      { kind: 'heading', text: KIND[draft.kind] },
      { kind: 'text', text: `${text} Nothing is sent yet, and everything you typed is still here.` },
      ...requestForm(draft, draft, turn, errors),
    ],
  };
}

/** "Open this request?": what will be sent, who sees it, and a warning when it looks like one that is open. */
export function confirmation(
  draft: Draft,
  wish: TicketWish,
  like: Ticket | null,
  turn: Pick<TurnContext, 'school'>,
): Reply {
  const { desk, kind } = destination(turn.school, draft);
  const fields = draftFields(draft);
  const open: Button = like
    ? { label: 'Open a second one', action: 'ticket.open', fields }
    : { label: 'Open this request', action: 'ticket.open', fields, style: 'primary' };
  const add: Button[] = like ? [addButton(like, draft)] : [];
  return {
    text: 'Open this request?',
    blocks: [
      { kind: 'heading', text: 'Open this request?' },
      ...(like ? [warning(like)] : []),
      { kind: 'facts', facts: [{ label: 'Goes to', value: desk.name }, ...wishFacts({ ...wish, kind })] },
      ...(wish.question === '' ? [] : [{ kind: 'text' as const, text: `“${wish.question}”` }]),
      {
        kind: 'buttons',
        buttons: [
          ...add,
          open,
          { label: 'Change something', action: 'ticket.change', fields },
          { label: 'Cancel', action: 'ticket.discard', fields: headFields(draft) },
        ],
      },
      { kind: 'note', text: whoSeesIt(kind, desk, turn.school) },
    ],
  };
}

const warning = (like: Ticket): Block => ({
  kind: 'text',
  text: `You already have an open request like this: number ${like.number}, ${wishLine(like)}. You can add this to it instead; two requests for the same thing take longer for everybody.`,
});

const addButton = (like: Ticket, draft: Draft): Button => ({
  ...ticketButton(like, { label: `Add to request ${like.number}`, action: 'ticket.add', style: 'primary' }),
  fields: { ...draftFields(draft), ticket: like.id },
});

/** A fresh form of a kind, with its card. */
export const freshHead = (kind: TicketKind, purpose?: Draft['purpose']): DraftHead => ({
  kind,
  draft: newDraftId(),
  ...(purpose ? { purpose } : {}),
});
