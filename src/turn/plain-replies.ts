import { deskFor, type School } from '../advising/school/school.js';
import type { Reply } from '../conversation/reply.js';
import { type Answer, answer } from '../intents/turn-context.js';

/** One wording whether or not a name is on the roster: it must not tell who is. */
export function unknownPerson(school: School): Answer {
  const desk = deskFor(school, 'osa');
  return answer({
    text: 'I can help members of the school.',
    blocks: [
      { kind: 'text', text: `I help medical students and advisors of ${school.name}. I do not know this account.` },
      { kind: 'text', text: `If you belong to the school, ${reachLine(desk.name, desk.contact)} can add you.` },
    ],
  });
}

export const writeToMeDirectly = (): Answer =>
  answer({
    text: 'Let us talk here, in private.',
    blocks: [
      {
        kind: 'text',
        text: 'You mentioned me in a shared channel. What I know about you belongs here, in our own conversation.',
      },
      { kind: 'text', text: 'Ask me here, in your own words.' },
    ],
  });

/** Forged, misspelt or from an older version: one and the same answer. */
export function oldButton(school: School): Answer {
  const desk = deskFor(school, 'osa');
  return answer({
    text: 'That button no longer works.',
    blocks: [
      { kind: 'text', text: 'That button no longer works. Nothing was changed.' },
      {
        kind: 'text',
        text: `Tell me in your own words what you would like, or turn to ${reachLine(desk.name, desk.contact)}.`,
      },
    ],
  });
}

/** To whoever writes more than can be read: once, and what follows is left. */
export function tooMuchAtOnce(school: School): Answer {
  const desk = deskFor(school, 'osa');
  return answer({
    text: 'That is more than I can read at once.',
    blocks: [
      { kind: 'text', text: 'You write faster than I can answer. I leave what comes now unread for a minute.' },
      {
        kind: 'text',
        text: `Please send what matters most again after that, or turn to ${reachLine(desk.name, desk.contact)}.`,
      },
    ],
  });
}

/** After a fault of ours. The reference lets somebody find it in the log. */
export function somethingBroke(school: School, reference: string): Reply {
  const desk = deskFor(school, 'osa');
  return {
    text: 'Something went wrong on my side.',
    blocks: [
      { kind: 'text', text: 'Something went wrong on my side, and I could not answer. What you wrote is kept.' },
      { kind: 'text', text: `Please try once more. If it is urgent, ${reachLine(desk.name, desk.contact)} can help.` },
      { kind: 'note', text: `Reference ${reference.slice(0, 8)}` },
    ],
  };
}

const reachLine = (name: string, contact: string | undefined) => (contact ? `${name} (${contact})` : name);
