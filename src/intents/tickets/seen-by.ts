import { deskOf } from '../../advising/tickets/desk-of.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { sayMoment } from '../../time/say-time.js';
import type { TurnContext } from '../turn-context.js';
import { buttonBlock, tableButtons, ticketButton } from './ticket-buttons.js';

/** Openings named at most; the last ones. */
const MOST = 12;

/** "Who has seen my request?" */
export const ASKS_WHO_SAW = /\bwho\b[^.?!]{0,40}\b(seen|saw|sees?|read|looked|looking|opened|viewed|access(ed)?)\b/i;

/** Answers from the audit: who opened name and words of this request, when, and whether they still can. For its student alone. */
export async function seenBy(ticket: Ticket, turn: TurnContext): Promise<Reply> {
  const { records, school, zone } = turn;
  const desk = deskOf(school, ticket);
  const entries = (await records.audit.about(ticket.studentId)).filter(
    ({ subject, actorId }) => subject.kind === 'ticket' && subject.id === ticket.id && actorId !== ticket.studentId,
  );
  const opened = entries.filter(({ action, allowed }) => allowed && action === 'ticket.read-story');
  const lines: string[] = [];
  for (const { actorId, at } of opened.slice(-MOST)) {
    const person = actorId ? await records.people.byId(actorId) : null;
    lines.push(`${person?.name ?? 'Somebody who has left'}, ${sayMoment(at, zone)}`);
  }
  const refused = entries.filter(({ action, allowed }) => !allowed && action === 'ticket.read-story').length;
  return {
    text: `Who has seen your request ${ticket.number}`,
    blocks: [
      { kind: 'heading', text: `Who has seen your request ${ticket.number}` },
      {
        kind: 'text',
        text:
          opened.length > 0
            ? 'Your name and your words were opened by:'
            : 'Nobody has opened your name and your words.',
      },
      ...(lines.length > 0 ? [{ kind: 'list' as const, items: lines }] : []),
      ...(refused > 0
        ? [
            {
              kind: 'text' as const,
              text: `${refused === 1 ? 'One try' : `${refused} tries`} of others to open it ${refused === 1 ? 'was' : 'were'} refused.`,
            },
          ]
        : []),
      { kind: 'text', text: await nowWords(ticket, turn) },
      ...cardWords(desk?.name ?? null, desk?.confidential ?? true),
      ...buttonBlock(closing(ticket)),
    ],
  };
}

async function nowWords(ticket: Ticket, { records }: TurnContext): Promise<string> {
  const claimer = ticket.claimedBy ? await records.people.byId(ticket.claimedBy) : null;
  if (ticket.state === 'withdrawn' || ticket.storyClosedAt) return 'They are closed to everybody now.';
  if (!claimer) return 'They are open to nobody now.';
  return `They are open to ${claimer.name} now, and to nobody else.`;
}

const cardWords = (desk: string | null, confidential: boolean): Block[] =>
  desk === null
    ? []
    : [
        {
          kind: 'note',
          text: confidential
            ? `The people at ${desk} see that there is a request, and when it is needed. Alumni see none of this.`
            : `The people at ${desk} see your class, specialty, place and dates, without your name. An alum who is asked sees specialty, place, way and date; your name only after a yes.`,
        },
      ];

/** Consent can be taken back: withdraw, or after the introduction close the details. */
const closing = (ticket: Ticket) =>
  tableButtons(ticket, ['student']).filter(
    ({ action }) => action === 'ticket.withdraw' || action === 'ticket.close-story',
  );

export const seenByButton = (ticket: Ticket) =>
  ticketButton(ticket, { label: 'Who has seen it?', action: 'ticket.seen-by' });
