import { deskForKind } from '../advising/tickets/desk-of.js';
import { introductionsRest } from '../advising/tickets/introductions-rest.js';
import type { Block } from '../conversation/reply.js';
import { askButton } from './blocks/ask-button.js';
import { askerKind } from './blocks/asker-kind.js';
import { deskReach } from './blocks/desk-reach.js';
import { specialtyName } from './blocks/specialty-names.js';
import { today } from './blocks/today.js';
import type { Slots } from './intents.js';
import { alumCounts } from './tickets/alum-counts.js';
import { draftCardKey } from './tickets/card-keys.js';
import { ownWords } from './tickets/own-words.js';
import { freshHead, requestForm } from './tickets/request-form.js';
import type { WishErrors, WishInput } from './tickets/wish-form.js';
import { answer, type Handler, type TurnContext } from './turn-context.js';

/** A short form, prefilled with what the sentence and the student's own record say; it is looked over before it is sent. */
export const connectAlumni: Handler = async (slots, turn) => {
  if (askerKind(turn) !== 'student') return forOthers(turn);
  const head = freshHead('alumni');
  const desk = deskForKind(turn.school, 'alumni');
  const counts = await alumCounts(slots, turn);
  const input = prefilled(slots, turn);
  const how = `You say what you are looking for, ${desk.name} picks somebody and asks them first, and when they say yes a person introduces you.`;
  const blocks: Block[] = [
    { kind: 'heading', text: 'Talk to an alum' },
    { kind: 'text', text: counts ? `${how} ${counts}` : how },
    ...(await pausedInMatchWeek(turn)),
    ...asksBack(slots),
    ...requestForm(head, input, turn, openDate(slots, input)),
    { kind: 'text', text: `You can also write to ${deskReach(desk)} yourself.` },
  ];
  const reply = { text: 'A short form for the alumni liaison', blocks };
  return {
    outgoing: [{ to: { kind: 'asker' }, reply, card: draftCardKey(head.draft), kind: 'answer' }],
    remember: { intent: 'connect-alumni', slots },
  };
};

/** For people who are not students: where these requests come to. */
export function forOthers(turn: TurnContext) {
  const desk = deskForKind(turn.school, 'alumni');
  const text = `Requests for alumni are opened by students themselves and come to ${deskReach(desk)}.`;
  return answer({
    text: 'About requests for alumni',
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [askButton('Show the queue', 'my-requests')] },
    ],
  });
}

function prefilled(slots: Slots, turn: TurnContext): Partial<WishInput> {
  const own = slots.specialtyChoice ? undefined : turn.person.student?.specialties[0];
  const specialty = slots.specialties?.[0] ?? own;
  const date = slots.date && !slots.dateUnclear && slots.date >= today(turn) ? slots.date : undefined;
  const question = ownWords(turn.text) || (slots.fellowship ? `About ${slots.fellowship}: ` : '');
  return {
    ...(specialty ? { specialty } : {}),
    ...(slots.institution ? { institution: slots.institution } : {}),
    ...(slots.city ? { city: slots.city } : {}),
    ...(slots.mode ? { modes: slots.mode } : {}),
    ...(date ? { need_by: date } : {}),
    ...(question ? { question } : {}),
  };
}

/** What the sentence left open and the form cannot guess. */
function asksBack({ specialties = [], specialtyChoice, fellowship }: Slots): Block[] {
  const [first, ...others] = specialties;
  const lines = [
    ...(specialtyChoice ? [`Please choose the specialty: ${specialtyChoice.map(specialtyName).join(' or ')}?`] : []),
    ...(first && fellowship
      ? [
          `${fellowship} comes after ${specialtyName(first)}, so I filled in that; say in your question that you mean ${fellowship}.`,
        ]
      : []),
    ...(first && others.length > 0 && !fellowship
      ? [
          `A request is about one specialty. I filled in ${specialtyName(first)}; ask again for ${others.map(specialtyName).join(', ')}.`,
        ]
      : []),
  ];
  return lines.length > 0 ? [{ kind: 'text', text: lines.join('\n') }] : [];
}

function openDate({ dateText, dateUnclear, date }: Slots, input: Partial<WishInput>): WishErrors {
  if (input.need_by || !dateText) return {};
  const words = dateText.slice(0, 60);
  if (dateUnclear) return { need_by: `“${words}” can be read in two ways. Please choose the day.` };
  return {
    need_by: date ? `“${words}” has passed. Please choose the day.` : `You wrote “${words}”. Please choose the day.`,
  };
}

async function pausedInMatchWeek(turn: TurnContext): Promise<Block[]> {
  if (!(await introductionsRest(turn, turn.person.id))) return [];
  const text =
    'Introductions rest from Monday to Thursday of Match Week. You can ask now; nobody is contacted before Friday. If you are without a match, please go to the dean’s people first.';
  return [{ kind: 'text', text }];
}
