import type { ActResult } from '../../advising/tickets/act-on-ticket.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Reply } from '../../conversation/reply.js';
import type { Outgoing } from '../turn-context.js';
import { proposal } from './alum-actions.js';
import { formCardKey } from './card-keys.js';
import { introductionDraft } from './introduction-mail.js';
import { type News, needsStory, ticketNews, toClaimer } from './ticket-news.js';

/** News of an alum's own answer, or of their silence; whoever has the request gets what comes next: the introduction, or the next suggestions. */
export async function alumAnswered(work: News, done: Extract<ActResult, { kind: 'done' }>): Promise<Outgoing[]> {
  return [...(await ticketNews(work, done)), ...(await nextStep(work, done))];
}

async function nextStep(work: News, { ticket }: Extract<ActResult, { kind: 'done' }>): Promise<Outgoing[]> {
  const claimer = ticket.claimedBy ? await work.records.people.byId(ticket.claimedBy) : null;
  if (!claimer || claimer.status === 'inactive') return [];
  const reply =
    ticket.state === 'introduced' ? await introductionDraft(ticket, claimer, work) : await proposal(ticket, work);
  if (!reply) return [];
  const next = {
    ...toClaimer(claimer.id, reply, formCardKey(ticket.id, 'propose')),
    anew: { earlier: answered(ticket) },
  };
  return [ticket.state === 'introduced' ? { ...next, needs: needsStory(ticket.id) } : next];
}

/** In place of the question and its buttons. */
const answered = ({ number }: Ticket): Reply => ({
  text: `Request ${number}: further down`,
  blocks: [{ kind: 'text', text: `What came of the question for request ${number} stands further down.` }],
});
