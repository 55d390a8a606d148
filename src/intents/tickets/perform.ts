import { type Act, type ActResult, actOnTicket, mayAct } from '../../advising/tickets/act-on-ticket.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Reply } from '../../conversation/reply.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { notFound, refusalReply } from './refusal-words.js';
import { tellDean } from './tell-dean.js';
import { presentState, ticketNews, toPresser } from './ticket-news.js';

type Done = Extract<ActResult, { kind: 'done' }>;
type Away = Exclude<ActResult, { kind: 'done' }>;

export interface Around {
  /** Said to the presser when it is done, before the news of it goes out. */
  after?: (done: Done) => Promise<Outgoing[]>;
  /** The form that led here, replaced by what came of it. */
  card?: string;
  /** When the request changed while the form was being filled in: the form again, with everything typed, for the version that stands. */
  retry?: (seen: number) => Promise<Answer>;
}

/** Does it, and says what came of it: to the presser, the student, the desk. */
export async function perform(turn: TurnContext, act: Act, { after, card, retry }: Around = {}): Promise<Answer> {
  const result = await actOnTicket(turn, turn.person, act);
  if (result.kind === 'done') {
    const first = after ? await after(result) : [];
    return { outgoing: [...first, ...(await ticketNews(turn, result))] };
  }
  if (retry && result.kind === 'refused' && result.refusal === 'stale') return retry(result.ticket.version);
  return turnedAway(turn, result, act, card);
}

/** Shows a form to whoever may send it in; others learn at once why not. */
export async function offerForm(
  turn: TurnContext,
  act: Act,
  form: (ticket: Ticket) => Reply | Promise<Reply>,
  card: string,
): Promise<Answer> {
  const may = await mayAct(turn, turn.person, act);
  if (may.kind !== 'yes') return turnedAway(turn, may, act, card);
  return { outgoing: [toPresser(turn, await form(may.ticket), card)] };
}

/** What a press elsewhere asked for comes as a message of its own, not as an edit of one that may stand far above. */
export async function asNew(answer: Promise<Answer>, card: string): Promise<Answer> {
  const { outgoing, ...rest } = await answer;
  return { ...rest, outgoing: outgoing.map((one) => (one.card === card ? { ...one, anew: { earlier: null } } : one)) };
}

/** Beside the first field of a form that is shown again because the request moved on. */
export const MOVED_ON = 'The request changed meanwhile. Please look once more and send it again.';

async function turnedAway(turn: TurnContext, result: Away, act: Act, card?: string): Promise<Answer> {
  if (result.kind === 'not-found') return { outgoing: [toPresser(turn, notFound(turn.school), card)] };
  const reply = await refusalReply(turn, result, act.action);
  const stopped = result.refusal === 'match-week' ? await tellDean(turn, result.ticket) : [];
  return { outgoing: [toPresser(turn, reply, card), ...(await presentState(turn, result.ticket)), ...stopped] };
}
