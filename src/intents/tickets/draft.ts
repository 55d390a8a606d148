import { z } from 'zod';
import { type Desk, DeskPurpose, deskFor, type School } from '../../advising/school/school.js';
import { deskForKind } from '../../advising/tickets/desk-of.js';
import { TicketKind } from '../../advising/tickets/ticket.js';
import { WishInput } from './wish-form.js';

/** A request that is being written: nothing is kept until it is opened. */
export const Draft = WishInput.extend({
  kind: TicketKind,
  /** Made with the form. All that is done with one form is one card, and opens at most one request. */
  draft: z.string().min(8).max(60),
  /** For hand-offs: what the desk is for. */
  purpose: DeskPurpose.optional(),
});
export type Draft = z.infer<typeof Draft>;

/**
 * The desk a draft goes to and what kind it is there: a hand-off to a confidential desk is confidential, and nothing is called
 * confidential that goes to an open one.
 */
export function destination(school: School, draft: Pick<Draft, 'kind' | 'purpose'>): { desk: Desk; kind: TicketKind } {
  if (draft.kind !== 'orma' && draft.kind !== 'person')
    return { desk: deskForKind(school, draft.kind), kind: draft.kind };
  const desk = deskFor(school, draft.kind === 'orma' ? 'orma' : (draft.purpose ?? 'osa'));
  return { desk, kind: desk.confidential ? 'orma' : 'person' };
}

/** The draft as a button carries it: empty values left out. */
export const draftFields = (draft: Draft): Record<string, string> =>
  Object.fromEntries(Object.entries(draft).filter((entry): entry is [string, string] => !!entry[1]));
