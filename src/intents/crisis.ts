import { type CrisisLine, deskFor, type School } from '../advising/school/school.js';
import type { Block, Reply } from '../conversation/reply.js';
import { askButton } from './blocks/ask-button.js';
import { deskHours, deskReach } from './blocks/desk-reach.js';

const EMERGENCY = 'If you are in danger or might act on this now, call 911.';
const LIFELINE = 'Call or text 988 at any hour, free and confidential. Chat: 988lifeline.org';

/**
 * The answer to any sign of suicide, self-harm or danger. Pure: it needs neither database nor model, so that it can be said
 * when nothing else works. The two national lines come first, then the school's own; no menu, no promise of secrecy, and
 * nothing that sounds as if somebody were watching. Whoever says it holds the person's reminders until somebody has looked.
 */
export function crisisReply(school: School): Reply {
  const desk = deskFor(school, 'dean');
  const hours = deskHours(desk);
  return {
    text: 'You can talk to a person now: 911 for danger, call or text 988 at any hour.',
    blocks: [
      { kind: 'text', text: `${EMERGENCY}\n${LIFELINE}` },
      ...schoolLines(school),
      {
        kind: 'text',
        text: 'I am glad you said it. I am a program and cannot take the place of a person, and nobody is watching this chat. The people on these lines are there to listen, whatever it is about. If somebody you trust is near, let them know.',
      },
      {
        kind: 'text',
        text: `You can also ask for somebody at the school: ${deskReach(desk)}.${hours === null ? '' : ` They work ${hours}.`} If you press the button, they see that somebody of your class asks for a person, and whoever takes it sees your name. That may not be at once, so please do not wait for them if it is urgent.`,
      },
      {
        kind: 'buttons',
        buttons: [askButton('Ask for a person at school', 'talk-to-person', { topic: 'wellbeing', role: 'dean' })],
      },
      { kind: 'text', text: 'You can keep writing here.' },
    ],
  };
}

/** A check-in for beside another answer: how it sounds, the lines, a person. No alarm. */
export const concernBlocks = (school: School): Block[] => [...checkIn(school), ...somebodyAtSchool(school)];

export function checkIn(school: School): Block[] {
  return [
    {
      kind: 'text',
      text: 'That sounds heavy. How are you doing, and do you have somebody to talk to? If it is getting too much, you can call or text 988 at any hour, free and confidential (chat: 988lifeline.org), or 911 for danger now.',
    },
    ...schoolLines(school),
  ];
}

export function somebodyAtSchool(school: School): Block[] {
  return [
    { kind: 'text', text: `For a person at school: ${deskReach(deskFor(school, 'dean'))}.` },
    {
      kind: 'buttons',
      buttons: [askButton('Talk to a person', 'talk-to-person', { topic: 'wellbeing', role: 'dean' })],
    },
  ];
}

/** The school's lines, without 911 and 988, which have been said. */
function schoolLines(school: School): Block[] {
  const own = school.crisis_lines.filter((line) => !isNational(line));
  return own.length > 0 ? [{ kind: 'list', items: own.map(lineWords) }] : [];
}

const isNational = ({ name, reach }: CrisisLine): boolean => {
  const numbers = `${name} ${reach}`.match(/\d[\d\s().-]*/g)?.map((number) => number.replace(/\D/g, '')) ?? [];
  return numbers.length > 0 && numbers.every((number) => number === '988' || number === '911');
};

const lineWords = ({ name, reach, url }: CrisisLine): string => `${name}: ${reach}${url ? ` (${url})` : ''}`;
