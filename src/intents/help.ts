import type { Block, Button } from '../conversation/reply.js';
import { askButton } from './blocks/ask-button.js';
import { type AskerKind, askerKind } from './blocks/asker-kind.js';
import { endAtAPerson } from './blocks/end-at-a-person.js';
import { nextMilestone } from './blocks/next-milestone.js';
import { answer, type Handler, type TurnContext } from './turn-context.js';

interface Offer {
  who: string;
  can: readonly string[];
  buttons: () => Button[];
}

const OFFERS: Record<AskerKind, Offer> = {
  student: {
    who: 'I am Milepost, a program that helps you find the right person, keep your dates and get requests to people. Ask in your own words.',
    can: [
      '“Who is my advisor?” or “a mentor in pediatrics”',
      '“Can I talk to an alum at the hospital where I interview?”',
      '“What is due for me?” and “remind me to ask for letters on Friday”',
      'Rank list, application, SOAP, support: I give the next step and the person',
    ],
    buttons: () => [
      askButton('My advisors', 'find-advisor'),
      askButton('Find a mentor', 'find-mentor'),
      askButton('Talk to an alum', 'connect-alumni'),
      askButton('What is due', 'deadlines'),
      askButton('Who sees what I write', 'privacy'),
    ],
  },
  liaison: {
    who: 'I am Milepost. Students’ requests reach you here as cards.',
    can: [
      '“What is urgent?”, “anything unclaimed?”, “requests in dermatology”, “figures”',
      'Claim a request to open its story; propose an alum, introduce, ask the student, close with an outcome',
      'Look up mentors by specialty and the people of the offices',
    ],
    buttons: () => [askButton('Show the queue', 'my-requests'), askButton('Find a mentor', 'find-mentor')],
  },
  advisor: {
    who: 'I am Milepost. I tell you, bundled and seldom, when a step of one of your advisees is due.',
    can: ['See who your advisees are', 'Mark a step as done, or snooze it', 'Set when I may write to you, or pause me'],
    buttons: () => [
      askButton('My advisees', 'find-advisor'),
      askButton('What is due', 'deadlines'),
      askButton('My reminders', 'manage-reminders'),
      askButton('My settings', 'preferences'),
    ],
  },
  office: {
    who: 'I am Milepost. I send students to the right person and bring their requests to the desks.',
    can: [
      'See and take requests to your desk',
      'Look up the advising directory',
      'See the calendar that students are shown',
    ],
    buttons: () => [
      askButton('Show the queue', 'my-requests'),
      askButton('Dates and deadlines', 'deadlines'),
      askButton('Find a mentor', 'find-mentor'),
    ],
  },
};

const URGENT = /\b(asap|urgent\w*|emergency|right now|immediately)\b/i;

/** What this person can do here, with buttons that do it. Somebody in a hurry gets the person first. */
export const help: Handler = async (slots, turn) => {
  const kind = askerKind(turn);
  const { who, can, buttons } = OFFERS[kind];
  const person = await endAtAPerson(turn, { desk: 'osa', first: 'desk', topic: 'help' });
  const offer: Block[] = [
    { kind: 'text', text: who },
    { kind: 'list', items: [...can] },
    { kind: 'buttons', buttons: buttons() },
  ];
  const urgent = URGENT.test(turn.text);
  const first: Block = {
    kind: 'text',
    text: 'Tell me what it is about. If you or somebody is in danger, call 911; call or text 988 at any hour.',
  };
  const blocks = urgent ? [first, ...person, ...offer] : [...offer, ...(await nextForYou(turn)), ...person];
  return answer({ text: 'What I can do for you', blocks }, { intent: 'help', slots });
};

async function nextForYou(turn: TurnContext): Promise<Block[]> {
  const next = await nextMilestone(turn, /./);
  return next.length > 0 ? [{ kind: 'heading', text: 'Next for you' }, ...next] : [];
}
