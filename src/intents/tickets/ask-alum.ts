import type { Person } from '../../advising/people/person.js';
import { inviteAlum } from '../../advising/tickets/answer-invite.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { sayMoment } from '../../time/say-time.js';
import { askLetter } from './alum-letters.js';
import { nobodyLeft } from './nobody-left.js';
import { buttonBlock, ticketButton } from './ticket-buttons.js';
import type { News } from './ticket-news.js';

/**
 * The question to the alum who has just been proposed: as a letter where letters leave by themselves, else as a text for the liaison
 * to send. In both cases the liaison can record the answer, should it come by another way.
 */
export async function askAlum(ticket: Ticket, liaison: Person, turn: News): Promise<Reply> {
  const alum = ticket.alumId ? await turn.records.directory.alum(ticket.alumId) : null;
  if (!alum) return nobodyLeft(ticket);
  const invite = await inviteAlum(turn, ticket, alum.id);
  const link = turn.outside?.alumPage(invite.id, invite.expiresAt) ?? null;
  const until = sayMoment(invite.expiresAt, turn.school.time_zone);
  const body = askLetter(ticket, alum, liaison, turn.school, { link, until });
  const mails = turn.outside?.mails ?? false;
  if (mails)
    await turn.records.letters.add(
      {
        ticketId: ticket.id,
        kind: 'ask-alum',
        recipients: [alum.email],
        replyTo: [liaison.email],
        subject: `A question from ${turn.school.short_name}: could you help a student?`,
        body,
      },
      turn.now,
    );
  const lead = mails
    ? `I have written to ${alum.name} (${alum.email}) in your name; answers by mail come to you. This is the letter:`
    : `Please ask ${alum.name} (${alum.email}) now, in your own mail. A text you may use:`;
  return {
    text: `Request ${ticket.number}: ${mails ? 'the alum is asked' : 'a letter to send'}`,
    blocks: [{ kind: 'text', text: lead }, { kind: 'text', text: body }, ...after(ticket, link !== null, until)],
  };
}

function after(ticket: Ticket, linked: boolean, until: string): Block[] {
  const how = linked
    ? `Their answer on the page reaches you and the student by itself. Without one by ${until}, I suggest the next alum to you.`
    : `Without an answer by ${until}, I suggest the next alum to you.`;
  return [
    { kind: 'text', text: how },
    ...buttonBlock([
      ticketButton(ticket, { label: 'They said yes', action: 'ticket.alum-yes', style: 'primary' }),
      ticketButton(ticket, { label: 'No, or not now', action: 'ticket.alum-no' }),
    ]),
    {
      kind: 'note',
      text: `The student’s name and words are not in it, and the student does not see whom you ask before a yes.${linked ? ' Whoever has the link can answer, so send it to the alum alone.' : ''}`,
    },
  ];
}
