import { z } from 'zod';
import { deskFor } from '../../advising/school/school.js';
import { deskForKind } from '../../advising/tickets/desk-of.js';
import { cleanText, cutAtGrapheme } from '../../conversation/clean-text.js';
import type { Block } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import { askerKind } from '../blocks/asker-kind.js';
import { deskReach } from '../blocks/desk-reach.js';
import { forOthers } from '../connect-alumni.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { draftCardKey } from './card-keys.js';
import { type DraftHead, freshHead, requestForm } from './request-form.js';
import { KIND } from './ticket-words.js';
import { MAX_DRAFT, MAX_QUESTION, type WishInput } from './wish-form.js';

/** Longest text that may become a request, in UTF-16 units; the form keeps its first part. */
const MAX_TEXT = 3_000;

const Kind = z.enum(['alumni', 'person']);
type Kind = z.infer<typeof Kind>;

const Fields = z.object({
  text: z.string().max(MAX_TEXT),
  /** The other kind, chosen on the form that it then replaces. */
  kind: Kind.optional(),
  draft: z.string().min(8).max(60).optional(),
});

/** Something that was written becomes a request: a form with the words in it, which nobody sees before it is sent. */
export const requestFromText: Record<string, ActionHandler> = {
  'request.from-text': defineAction({ fields: Fields, once: false, run: async (fields, turn) => form(fields, turn) }),
};

/** Only what says so plainly: a wrong guess costs one press, and student affairs can pass on what is for the liaison. */
const ABOUT_ALUMNI = /\b(alum(s|n[ai]|nus|nae)?|shadow(s|ed|ing)?|hospitals?|medical cent(er|re)s?)\b/i;

function form({ text, kind: chosen, draft }: z.infer<typeof Fields>, turn: TurnContext): Answer {
  if (askerKind(turn) !== 'student') return forOthers(turn);
  const whole = cleanText(text, MAX_TEXT);
  const question = fitting(whole);
  const kind = chosen ?? (ABOUT_ALUMNI.test(whole) ? 'alumni' : 'person');
  const head: DraftHead = { ...headOf(kind), ...(draft ? { draft } : {}) };
  const blocks: Block[] = [
    { kind: 'heading', text: KIND[kind] },
    { kind: 'text', text: lead(question.length < whole.length) },
    ...requestForm(head, { ...own(kind, turn), ...(question === '' ? {} : { question }) }, turn),
    { kind: 'buttons', buttons: [other(kind, question, head, turn)] },
    { kind: 'text', text: `You can also write to ${deskReach(deskOf(kind, turn))} yourself.` },
  ];
  const reply = { text: 'A form for your request', blocks };
  return {
    outgoing: [{ to: { kind: 'asker' }, reply, card: draftCardKey(head.draft), kind: 'answer' }],
    remember: { intent: kind === 'alumni' ? 'connect-alumni' : 'talk-to-person', slots: {} },
  };
}

/** What a request may hold, and what a button of the form can carry. */
function fitting(text: string): string {
  let question = cutAtGrapheme(text, MAX_QUESTION);
  while (JSON.stringify(question).length > MAX_DRAFT) question = cutAtGrapheme(question, question.length - 50);
  return question;
}

const headOf = (kind: Kind): DraftHead => (kind === 'alumni' ? freshHead('alumni') : freshHead('person', 'osa'));

const deskOf = (kind: Kind, { school }: TurnContext) =>
  kind === 'alumni' ? deskForKind(school, 'alumni') : deskFor(school, 'osa');

const lead = (cut: boolean): string => {
  const start = 'I put your words into a form. Nothing is sent yet: change what you like, then send it.';
  return cut ? `${start} They were longer than a request may be, so the end is missing.` : start;
};

function own(kind: Kind, { person }: TurnContext): Partial<WishInput> {
  const specialty = person.student?.specialties[0];
  return kind === 'alumni' && specialty ? { specialty } : {};
}

function other(kind: Kind, text: string, { draft }: DraftHead, turn: TurnContext) {
  const instead: Kind = kind === 'alumni' ? 'person' : 'alumni';
  return {
    label: `Ask ${deskOf(instead, turn).name} instead`.slice(0, 75),
    action: 'request.from-text',
    fields: { text, kind: instead, draft },
  };
}
