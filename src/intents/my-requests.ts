import { desksOf } from '../advising/tickets/desk-of.js';
import { isOpen, type Ticket } from '../advising/tickets/ticket.js';
import { actionsIn } from '../advising/tickets/transitions.js';
import type { Block, Reply } from '../conversation/reply.js';
import type { Slots } from './intents.js';
import { findRequest } from './tickets/find-request.js';
import { queueAnswer } from './tickets/queue-answer.js';
import { requestList } from './tickets/request-list.js';
import { ASKS_WHO_SAW, seenBy } from './tickets/seen-by.js';
import { studentCard } from './tickets/student-card.js';
import { ticketButton } from './tickets/ticket-buttons.js';
import { viewOf } from './tickets/ticket-view.js';
import { type Answer, answer, type Handler, type TurnContext } from './turn-context.js';

/** A student's own requests, or the queue of whoever works a desk. A sentence never changes anything by itself: a press does. */
export const myRequests: Handler = async (slots, turn) => {
  const own = (await turn.records.tickets.ofStudent(turn.person.id)).reverse();
  const atDesk = desksOf(turn.school, turn.person.email).length > 0;
  if (own.length === 0 && (turn.person.student === null || atDesk)) return queueAnswer(slots, turn);
  if (own.length > 0 && ASKS_WHO_SAW.test(turn.text)) return whoSaw(own, slots, turn);
  const verb = verbOf(slots, turn.text);
  const among = own.filter((ticket) => fitsVerb(ticket, verb));
  const one =
    verb === 'list' && !slots.ordinal ? null : findRequest(among, { slots, text: turn.text, memory: turn.memory });
  if (one) return aboutOne(one, verb, slots, turn);
  const { reply, ids } = await requestList(own, turn);
  return answer(reply, { intent: 'my-requests', slots, listed: { kind: 'ticket', ids } });
};

/** Of the request that the sentence means, else of the newest. */
export async function whoSaw(own: readonly Ticket[], slots: Slots, turn: TurnContext): Promise<Answer> {
  const one =
    findRequest(own, { slots, text: turn.text, memory: turn.memory }) ?? own.filter(isOpen).at(-1) ?? own.at(-1);
  if (!one) throw new RangeError('asked about none of their requests');
  return answer(await seenBy(one, turn), { intent: 'my-requests', slots, listed: { kind: 'ticket', ids: [one.id] } });
}

type Verb = 'list' | 'withdraw' | 'reopen' | 'change' | 'done' | 'pause';

/** The understanding tells the verb where it can; the words of the sentence tell the rest. */
function verbOf({ verb }: Slots, text: string): Verb {
  switch (verb) {
    case 'withdraw':
    case 'stop':
      return 'withdraw';
    case 'reopen':
    case 'undo':
      return 'reopen';
    case 'change':
      return 'change';
    case 'done':
      return 'done';
    case 'snooze':
    case 'pause':
      return 'pause';
    case 'list':
      return 'list';
    case undefined:
      return VERBS.find(([, words]) => words.test(text))?.[0] ?? 'list';
  }
}

const VERBS: readonly [Verb, RegExp][] = [
  ['pause', /\b(on hold|hold off|pause)\b/i],
  ['reopen', /\b(re-?open|un-?withdraw|un-?cancel|bring (it )?back)\b/i],
  ['withdraw', /\b(cancel|withdraw|drop|delete|remove|take back|scrap|never ?mind|no longer need|don.?t need)\b/i],
  ['change', /\b(change|edit|fix|correct|update|instead|i said .* meant|meant)\b/i],
  ['done', /\b(close (it|that|this)|answered|we met|we (spoke|talked)|all set|heard back)\b/i],
];

function fitsVerb(ticket: Ticket, verb: Verb): boolean {
  switch (verb) {
    case 'list':
      return true;
    case 'reopen':
      return !isOpen(ticket);
    case 'withdraw':
    case 'change':
    case 'done':
    case 'pause':
      return isOpen(ticket);
  }
}

async function aboutOne(ticket: Ticket, verb: Verb, slots: Slots, turn: TurnContext): Promise<Answer> {
  const card = studentCard(await viewOf(turn, ticket));
  const reply: Reply = {
    text: card.text,
    blocks: [{ kind: 'text', text: leadOf(ticket, verb) }, ...card.blocks, ...changeButton(ticket, verb, slots)],
  };
  return answer(reply, { intent: 'my-requests', slots, listed: { kind: 'ticket', ids: [ticket.id] } });
}

/** Says what one press would do, and, where the table does not allow it, what can be done. */
function leadOf(ticket: Ticket, verb: Verb): string {
  const can = actionsIn(ticket.state, ['student']);
  const it = `request ${ticket.number}`;
  switch (verb) {
    case 'list':
      return `This is ${it}.`;
    case 'withdraw':
      if (can.includes('withdraw'))
        return `To withdraw ${it}, press Withdraw. Nothing has changed yet, and you can reopen it within 30 days.`;
      return `You are introduced already, so ${it} can no longer be withdrawn. If no meeting came of it, say so below, and write a short word to the person.`;
    case 'change':
      if (can.includes('edit')) return `To change ${it}, press Change; the form holds what is there now.`;
      return `You are introduced already, so ${it} can no longer be changed. For something else, open a new request.`;
    case 'reopen':
      return `To reopen ${it}, press Reopen.`;
    case 'done':
      if (can.includes('met')) return `Good. Tell me whether you met, and I close ${it}.`;
      return `If you no longer need ${it}, press Withdraw: nobody there goes on working on it.`;
    case 'pause':
      return `I cannot put ${it} on hold. You can give it a later date under Change, or withdraw it and reopen it within 30 days.`;
  }
}

/** The new values of the sentence, put into the form for a look: "change Houston to Dallas". */
function changeButton(ticket: Ticket, verb: Verb, slots: Slots): Block[] {
  if (verb !== 'change' || !actionsIn(ticket.state, ['student']).includes('edit')) return [];
  const [specialty] = slots.specialties ?? [];
  const wanted = {
    ...(specialty && specialty !== ticket.specialty ? { specialty } : {}),
    ...(slots.institution && slots.institution !== ticket.institution ? { institution: slots.institution } : {}),
    ...(slots.city && slots.city !== ticket.city ? { city: slots.city } : {}),
    ...(slots.mode && !(ticket.modes.length === 1 && ticket.modes[0] === slots.mode) ? { modes: slots.mode } : {}),
    ...(slots.date && slots.date !== ticket.needBy ? { need_by: slots.date } : {}),
  };
  if (Object.keys(wanted).length === 0) return [];
  const button = ticketButton(ticket, { label: 'Change as you said…', action: 'ticket.edit-form', style: 'primary' });
  return [{ kind: 'buttons', buttons: [{ ...button, fields: { ...button.fields, ...wanted } }] }];
}
