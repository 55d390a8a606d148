import { type DeskPurpose, deskFor } from '../advising/school/school.js';
import type { Block } from '../conversation/reply.js';
import { askerKind } from './blocks/asker-kind.js';
import type { Slots } from './intents.js';
import { draftCardKey } from './tickets/card-keys.js';
import { deskPeople } from './tickets/desk-people.js';
import { ownWords } from './tickets/own-words.js';
import { freshHead, requestForm } from './tickets/request-form.js';
import { answer, type Handler, type TurnContext } from './turn-context.js';

/** Who the people are, how to reach them, and one press that hands over. What was typed goes along only as the student sees it there. */
export const talkToPerson: Handler = async (slots, turn) => {
  const purpose = purposeOf(slots, turn.text);
  const desk = deskFor(turn.school, purpose);
  const who: Block[] = [
    { kind: 'heading', text: 'A person to talk to' },
    {
      kind: 'text',
      text: `I am a program, and this is better with a person. The people for this are at ${desk.name}.`,
    },
    ...(await deskPeople(desk, turn)),
  ];
  const text = 'A person to talk to';
  if (askerKind(turn) !== 'student') return answer({ text, blocks: who });
  const head = freshHead(desk.confidential ? 'orma' : 'person', purpose);
  // nothing that was said about oneself goes to anybody by being typed to a program
  const question = purpose === 'dean' || desk.confidential ? '' : ownWords(turn.text);
  const blocks: Block[] = [
    ...who,
    { kind: 'text', text: 'Or press the button, and they get in touch with you. You need not write anything.' },
    ...requestForm(head, question ? { question } : {}, turn),
    ...alsoAsQuestion(purpose, turn),
  ];
  return {
    outgoing: [{ to: { kind: 'asker' }, reply: { text, blocks }, card: draftCardKey(head.draft), kind: 'answer' }],
    remember: { intent: 'talk-to-person', slots },
  };
};

function alsoAsQuestion(purpose: DeskPurpose, { school }: TurnContext): Block[] {
  if (purpose !== 'applications' || deskFor(school, purpose).confidential) return [];
  const button = {
    label: 'Ask an application question in writing',
    action: 'ticket.start',
    fields: { kind: 'application-question' },
  };
  return [{ kind: 'buttons', buttons: [button] }];
}

const DEAN = /\b(soap|un-?matched|(did|do)(n.?t| not) match|leave|pregnan\w*|visa|exception|emergenc\w*|dean)\b/i;

const TOPICS: Readonly<Record<string, DeskPurpose>> = {
  'not-matched': 'dean',
  wellbeing: 'dean',
  'find-support': 'dean',
  'application-materials': 'applications',
  'application-strategy': 'applications',
  'rank-list': 'applications',
  'connect-alumni': 'alumni',
  'interview-prep': 'interviews',
};

/** A role that was named, else what it is about, else student affairs. */
function purposeOf({ role, topic }: Slots, text: string): DeskPurpose {
  switch (role) {
    case 'dean':
      return 'dean';
    case 'orma':
      return 'orma';
    case 'liaison':
      return 'alumni';
    case 'interviewer':
      return 'interviews';
    case 'residency_advisor':
      return 'applications';
    case 'society_advisor':
    case 'specialty_mentor':
      return 'osa';
    case undefined:
      if (DEAN.test(text)) return 'dean';
      return topic && Object.hasOwn(TOPICS, topic) ? (TOPICS[topic] ?? 'osa') : 'osa';
  }
}
