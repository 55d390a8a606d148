import { type TicketRole, TRANSITIONS } from '../../../src/advising/tickets/transitions.js';

const ROLE: Record<TicketRole, string> = {
  student: 'student',
  member: 'desk member',
  claimer: 'claimer',
  lead: 'desk lead',
  alum: 'alum',
  clock: 'clock',
};

/** What each guard of the table asks, by its name there. */
const GUARD: Readonly<Record<string, string>> = {
  alumniOnly: 'requests for an alum only',
  outsideMatchWeek:
    'not Monday to Thursday of Match Week, unless the student is known to have matched or is of a later class',
  assigneeFits: 'to another active member of the desk',
  alumCanBeAsked: 'somebody who is not paused, not at their limit and not asked for this student before',
  somebodyToMeet: 'with the alum who was asked, or another who can be',
  outcomeFits: 'with an outcome that fits',
  soonEnough: 'within 30 days of the end',
  storyOpen: 'once',
  notYetAsked: 'once',
  wasAsked: 'after the question whether they met',
};

/** The table of `transitions.ts` as Markdown, row by row. */
export function transitionTable(): string {
  const rows = TRANSITIONS.map(({ from, action, roles, to, guards }) => {
    const conditions = guards.map(({ name }) => {
      const words = GUARD[name];
      if (!words) throw new Error(`no words for the guard ${name}`);
      return words;
    });
    const cells = [from.join(', '), action, roles.map((role) => ROLE[role]).join(', '), to === 'same' ? '(stays)' : to];
    return `| ${[...cells, conditions.join('; ')].join(' | ')} |`;
  });
  const head = [
    '| from | action | who | to | only |',
    '|---|---|---|---|---|',
    '| - | open | student | new | as long as there is room |',
  ];
  return [...head, ...rows].join('\n');
}
