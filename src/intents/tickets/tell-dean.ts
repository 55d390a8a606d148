import { deskFor } from '../../advising/school/school.js';
import { deskOf } from '../../advising/tickets/desk-of.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { DAY } from '../../time/durations.js';
import { localDateOf } from '../../time/zoned.js';
import type { Outgoing } from '../turn-context.js';
import { recordButton } from './match-actions.js';
import type { News } from './ticket-news.js';

/**
 * An introduction was stopped in Match Week: the dean's people are told at once, once a week for each request, without a name, and can say
 * who did not match, and who did; a confidential desk's matters stay there.
 */
export async function tellDean({ records, school, now }: News, ticket: Ticket): Promise<Outgoing[]> {
  const dean = deskFor(school, 'dean');
  const desk = deskOf(school, ticket);
  const student = (await records.people.byId(ticket.studentId))?.student;
  const year = Number(localDateOf(now, school.time_zone).slice(0, 4));
  if (!desk || desk.confidential || desk.id === dean.id || !student) return [];
  const said = await records.matchResults.of(ticket.studentId, localDateOf(now, school.time_zone));
  const known = said?.matchYear === year && !said.matched;
  const stopped = (await records.tickets.events(ticket.id)).filter(
    ({ refused, at }) => refused === 'match-week' && now.getTime() - at.getTime() < 5 * DAY,
  );
  if (stopped.length > 1) return []; // this one among them
  const holder = ticket.claimedBy ? (await records.people.byId(ticket.claimedBy))?.name : null;
  const text = `Request ${ticket.number} at ${desk.name}: an introduction for a student of the class of ${student.classYear} was stopped, since it is Match Week${known ? ' and they are without a match' : ' and nobody has said that they matched'}. ${known ? 'Please see to them first' : 'If they are without a match, please see to them first'}; ${holder ?? desk.name} knows who it is.`;
  return [
    {
      to: { kind: 'desk', deskId: dean.id },
      kind: 'notice',
      reply: {
        text: 'An introduction was stopped in Match Week',
        blocks: [
          { kind: 'text', text },
          { kind: 'buttons', buttons: [recordButton] },
        ],
      },
    },
  ];
}
