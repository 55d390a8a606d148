import { z } from 'zod';
import { keepRefusal } from '../advising/audit/keep-refusal.js';
import { hashOf, newToken } from '../advising/calendar-links/calendar-token.js';
import { type Act, authorize } from '../advising/people/authorize.js';
import type { Erased, PersonCopy } from '../advising/privacy/privacy-store.js';
import { deskFor } from '../advising/school/school.js';
import type { Block, Button } from '../conversation/reply.js';
import { HOUR } from '../time/durations.js';
import { sayMoment } from '../time/say-time.js';
import { type ActionHandler, defineAction } from './action.js';
import { deskReach } from './blocks/desk-reach.js';
import { claimerCardKey } from './tickets/card-keys.js';
import { storyClosed } from './tickets/claimer-card.js';
import { deskNews, toClaimer } from './tickets/ticket-news.js';
import { viewOf } from './tickets/ticket-view.js';
import { type Answer, answer, type Outgoing, type TurnContext } from './turn-context.js';

const none = z.object({});

/** One's own data: a copy to look at, and its end after one question. */
export const privacyActions: Record<string, ActionHandler> = {
  'privacy.copy': defineAction({ fields: none, once: false, run: (_, turn) => copyAnswer(turn) }),
  'privacy.erase-ask': defineAction({ fields: none, once: false, run: (_, turn) => eraseQuestion(turn) }),
  'privacy.erase': defineAction({ fields: none, once: true, run: (_, turn) => erase(turn) }),
  'privacy.leave': defineAction({
    fields: none,
    once: false,
    run: async () => says('Nothing was deleted', 'Left as it was: nothing was deleted.'),
  }),
};

export const COPY: Button = { label: 'What is kept about me', action: 'privacy.copy' };
export const ERASE: Button = { label: 'Delete my data…', action: 'privacy.erase-ask' };

/** How long the link to a copy can be used. */
const LINK_FOR = HOUR;

const says = (heading: string, text: string): Answer => answer({ text: heading, blocks: [{ kind: 'text', text }] });

/** Null: they may. The act is kept either way. */
async function refused(act: Extract<Act, 'record.export' | 'record.erase'>, turn: TurnContext): Promise<Answer | null> {
  const { person, records, now } = turn;
  const verdict = authorize(person, act, { kind: 'person', person });
  const subject = { kind: 'person', id: person.id } as const;
  if (!verdict.allowed) {
    await keepRefusal(turn, { action: act, subject, reason: verdict.reason, aboutPersonId: person.id });
    return says('Not possible', 'I cannot do that for this account.');
  }
  const about = { actorId: person.id, aboutPersonId: person.id, allowed: true, reason: null };
  await records.audit.add({ at: now, action: act, subject, ...about });
  return null;
}

/** What there is, in words; the whole of it behind a link that opens once. */
export async function copyAnswer(turn: TurnContext): Promise<Answer> {
  const no = await refused('record.export', turn);
  if (no) return no;
  const { person, records, now, pages } = turn;
  const copy = await records.privacy.copy(person.id);
  if (!copy) return says('Nothing is kept', 'I keep nothing about you.');
  const token = newToken();
  const url = pages?.copy?.(token) ?? null;
  const until = new Date(now.getTime() + LINK_FOR);
  if (url !== null) await records.privacy.putLink(person.id, hashOf(token) ?? '', now, until);
  const whole: Block[] =
    url === null
      ? [
          {
            kind: 'text',
            text: `I have no page here to show all of it on: ${officeOf(turn)} can give you the whole copy.`,
          },
        ]
      : [
          { kind: 'text', text: `All of it, to read and as a file: ${url}` },
          {
            kind: 'note',
            text: `The link is yours alone, opens once, and ends ${sayMoment(until, turn.zone)}. Asking again makes a new one.`,
          },
        ];
  return answer({
    text: 'What I keep about you',
    blocks: [
      { kind: 'heading', text: 'What I keep about you' },
      { kind: 'list', items: summary(copy) },
      ...whole,
      { kind: 'buttons', buttons: [ERASE] },
    ],
  });
}

const count = (what: unknown): number =>
  Array.isArray(what) ? what.length : what === null || what === undefined ? 0 : 1;
const many = (size: number, one: string, more = `${one}s`): string => `${size} ${size === 1 ? one : more}`;

function summary(copy: PersonCopy): string[] {
  const of = (...names: string[]) => names.reduce((sum, name) => sum + count(copy[name]), 0);
  return [
    `From the school’s roster: your name, e-mail and roles${copy.student ? ', class, advisors and specialties' : ''}.`,
    `${many(of('messages'), 'message')} or presses of yours, and ${many(of('received'), 'message')} to you.`,
    `${many(of('tickets'), 'request')}, with what was written in them, who opened them and when.`,
    `${many(of('reminders'), 'reminder')} and ${many(of('milestone_marks', 'advisee_marks'), 'step')} marked as done or not for you.`,
    `${many(of('accounts'), 'account')} in Slack, Teams or here, your settings, ${many(of('feedback'), 'word')} on answers, and ${many(of('calendar_links'), 'calendar link')}.`,
    `${many(of('audit'), 'entry', 'entries')} in the record of who did or saw what.`,
  ];
}

/** Asked once, with all that goes and all that stays. */
export async function eraseQuestion(turn: TurnContext): Promise<Answer> {
  return answer({
    text: 'Delete your data?',
    blocks: [
      { kind: 'heading', text: 'Delete your data?' },
      { kind: 'text', text: 'This goes, for good:' },
      {
        kind: 'list',
        items: [
          'What you wrote to me and what I answered, as it is kept here.',
          'Your requests: open ones are withdrawn; your words, places and dates in all of them are removed.',
          'Your reminders, marks, settings, feedback, calendar links, and your accounts’ links to this bot. What waits to be sent to you is not sent.',
        ],
      },
      { kind: 'text', text: 'This stays, and why:' },
      {
        kind: 'list',
        items: [
          `Your name, e-mail, class and advisors on the roster: they are the school’s own record, and ${officeOf(turn)} answers for it.`,
          'The record of who did or saw what, with ids alone and no words: it protects you and others, and cannot be changed by anybody.',
          'That a request of some kind was made and how it ended, without you in it, and, for people of a desk, what they did for others’ requests.',
          'A note that reminders are off, so that none are sent until you ask for them.',
        ],
      },
      {
        kind: 'note',
        text: 'Messages that stand in Slack, Teams or a mailbox already cannot be unsent from here: you can delete your own there. A backup holds them until it is replaced.',
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Delete my data', action: 'privacy.erase', style: 'danger' },
          { label: 'Leave it', action: 'privacy.leave' },
        ],
      },
    ],
  });
}

async function erase(turn: TurnContext): Promise<Answer> {
  const no = await refused('record.erase', turn);
  if (no) return no;
  const erased = await turn.records.privacy.erase(turn.person.id, turn.now);
  const open = erased.withdrawn.length;
  const text = `Your data is deleted here.${open > 0 ? ` ${many(open, 'open request')} ${open === 1 ? 'was' : 'were'} withdrawn.` : ''} Reminders are off until you ask for them. You can write to me at any time; then I start afresh.`;
  const said: Outgoing = {
    to: { kind: 'asker' },
    kind: 'answer',
    reply: { text: 'Your data is deleted here', blocks: [{ kind: 'text', text }] },
  };
  return { outgoing: [said, ...(await eraseNews(erased, turn))], remember: null };
}

/** Cards that stand on the desk's screens lose name and story, and say that the request was withdrawn. */
async function eraseNews({ withdrawn, readers }: Erased, turn: TurnContext): Promise<Outgoing[]> {
  const news: Outgoing[] = [];
  for (const { ticketId, personId } of readers) {
    const ticket = await turn.records.tickets.byId(ticketId);
    if (ticket) news.push(toClaimer(personId, storyClosed(await viewOf(turn, ticket)), claimerCardKey(ticketId)));
  }
  for (const { ticketId, claimedBy } of withdrawn) {
    const ticket = await turn.records.tickets.byId(ticketId);
    if (!ticket) continue;
    news.push(...deskNews(turn, await viewOf(turn, ticket)));
    const words = `Request ${ticket.number} was withdrawn, and the student’s data in it is deleted. Please delete what you noted elsewhere.`;
    const reply = { text: `Request ${ticket.number}: news`, blocks: [{ kind: 'text' as const, text: words }] };
    if (claimedBy !== null) news.push(toClaimer(claimedBy, reply));
  }
  return news;
}

const officeOf = ({ school }: TurnContext): string => deskReach(deskFor(school, 'osa'));
