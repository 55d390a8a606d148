import { isOnDesk } from '../../advising/people/authorize.js';
import type { Ask, Intent, Reading } from '../intents.js';
import type { TurnContext } from '../turn-context.js';

const NAMES_THE_QUEUE = /\b(queue|inbox|requests?|tickets?|unclaimed|to claim|backlog)\b/i;
const OF_THE_QUEUE =
  /\b(waiting|pending|urgent\w*|overdue|on my plate|figures|statistics|stats|anything new|what.?s new|what is new|came in|(needs?|needed) (by|doing|attention|me)|(what|which|anything|something)\b.*\b(first|next|open|late|mine|left))\b/i;
/** Somebody at a desk may advise too, and has dates of their own. */
const OF_SOMETHING_ELSE =
  /\b(advisees?|mentees?|students?|deadlines?|dates?|due|remind\w*|calendar|milestones?|steps?)\b/i;
/** Readings of a student's sentence that somebody at a desk seldom means. */
const SELDOM_MEANT: readonly Intent[] = [
  'deadlines',
  'help',
  'manage-reminders',
  'out-of-scope',
  'talk-to-person',
  'find-advisor',
];

/** What is understood is a student's sentence. From somebody who works a desk, "what is urgent?" asks for the queue. */
export function asMeantAtADesk(reading: Reading, { person, school, text }: TurnContext): Ask[] | null {
  const atDesk = person.student === null && school.desks.some((desk) => isOnDesk(person, desk));
  const ofTheQueue = NAMES_THE_QUEUE.test(text) || (OF_THE_QUEUE.test(text) && !OF_SOMETHING_ELSE.test(text));
  if (!atDesk || reading.by === 'exact' || !ofTheQueue) return null;
  const [{ intent, slots }] = reading.asks;
  const isSure = reading.confidence === 'sure' && !SELDOM_MEANT.includes(intent);
  return isSure ? null : [{ intent: 'my-requests', slots: { ...slots, verb: 'list' } }];
}
