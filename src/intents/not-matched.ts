import { DateTime } from 'luxon';
import { mayRecord } from '../advising/tickets/match-result.js';
import { matchWeeks } from '../advising/tickets/match-week.js';
import type { Block } from '../conversation/reply.js';
import { addDays } from '../time/local-date.js';
import { localDateOf } from '../time/zoned.js';
import { endAtAPerson } from './blocks/end-at-a-person.js';
import { nextMilestone } from './blocks/next-milestone.js';
import { officePeople } from './blocks/office-people.js';
import { resourceLinks } from './blocks/resource-links.js';
import { guide } from './guidance/guide.js';
import { NOT_MATCHED_GUIDANCE, SOAP_RULES } from './guidance/not-matched.js';
import { preferences } from './preferences.js';
import { ANOTHER_MATCH } from './reminders/read-preferences.js';
import { notMatchedButton, recordButton } from './tickets/match-actions.js';
import { type Answer, answer, type Handler, type TurnContext } from './turn-context.js';

/** In Match Week people come first and rules after; at other times the question is answered, at the same desk. */
export const notMatched: Handler = async (slots, turn) => {
  const week = await isMatchWeek(turn);
  if (!week && ANOTHER_MATCH.test(turn.text)) return preferences(slots, turn);
  if (week && turn.person.student === null) return forStaff(turn);
  return week ? inThatWeek(turn) : guide('not-matched', NOT_MATCHED_GUIDANCE, slots, turn);
};

/** Monday to Friday: SOAP ends on Thursday, and Friday is Match Day for everybody else. By the school's own day. */
async function isMatchWeek({ records, now, school }: TurnContext): Promise<boolean> {
  const on = localDateOf(now, school.time_zone);
  return matchWeeks(await records.milestones.all()).some(({ from, to }) => from <= on && on <= addDays(to, 1));
}

/** Whoever works at school is spoken to about students, and the dean's people can say who is without a match. */
async function forStaff(turn: TurnContext): Promise<Answer> {
  const mayTell = mayRecord(turn, turn.person);
  const people = mayTell ? [] : (await officePeople('dean', turn)).blocks;
  return answer({
    text: NOT_MATCHED_GUIDANCE.text,
    blocks: [
      {
        kind: 'text',
        text: mayTell
          ? 'Students without a match come to you first. Until you have said who they are, introductions rest for the whole class; afterwards for them alone.'
          : 'A student without a match goes to the dean’s people first. Please bring them there yourself, and today.',
      },
      ...(mayTell ? [{ kind: 'buttons' as const, buttons: [recordButton] }] : people),
      {
        kind: 'text',
        text: 'From Monday to Thursday of Match Week they may not contact programs first, and nobody at school may do it for them.',
      },
      ...(await nextMilestone(turn, /soap/i)),
      ...(await endAtAPerson(turn, { desk: 'dean', first: 'desk' })),
    ],
  });
}

async function inThatWeek(turn: TurnContext): Promise<Answer> {
  const dean = await officePeople('dean', turn);
  const specialties = turn.person.student?.specialties ?? [];
  const hard: Block = {
    kind: 'text',
    text: 'If you did not match: I am sorry. It hurts, and it says nothing about the doctor you will be. The dean’s people are there for exactly this, so please go to them first, now.',
  };
  const pause: Block = {
    kind: 'text',
    text: 'Introductions to alumni rest this week, since they could count as contact with a program. If it gets too much, call or text 988 at any hour.',
  };
  const soapDays = localDateOf(turn.now, turn.school.time_zone);
  const friday = DateTime.fromISO(soapDays).weekday === 5;
  return answer({
    text: NOT_MATCHED_GUIDANCE.text,
    blocks: [
      hard,
      ...dean.blocks,
      { kind: 'buttons', buttons: [notMatchedButton] },
      ...(friday ? [] : [{ kind: 'list' as const, items: [...SOAP_RULES] }, pause]),
      ...(await nextMilestone(turn, /soap/i)),
      ...(await resourceLinks(turn, { topics: NOT_MATCHED_GUIDANCE.general.resources, specialties, limit: 3 })),
      ...(await endAtAPerson(turn, { desk: 'dean', first: 'desk', topic: 'not-matched' })),
    ],
  });
}
