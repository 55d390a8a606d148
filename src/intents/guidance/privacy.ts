import type { Guidance, Subject } from './guidance.js';

const desk = { resources: ['privacy', 'ferpa'], first: 'desk' } as const;
const health = {
  when: /\b(mspe|dean'?s letter|health|counsel\w*|therap\w*|diagnos\w*)\b/i,
  heading: 'Your health and your record',
  say: [
    'Clinicians who treat you take no part in grading or promotion, and their records are kept apart from your education record and the MSPE.',
    'This chat is not the place for treatment details: go to the counseling or health service directly.',
  ],
  ...desk,
} as const satisfies Subject;

export const PRIVACY_GUIDANCE: Guidance = {
  text: 'Who sees what you write',
  desk: 'osa',
  subjects: [
    health,
    {
      when: /\b(parents?|mother|father|mom|dad|family|spouse)\b/i,
      heading: 'Parents and family',
      say: [
        'What you write goes to nobody but the desk you send a request to. The school’s default is your written consent before it tells anyone, parents of adult students included.',
        'In a health or safety emergency a person at the school may tell those who need to know. That is never my decision.',
      ],
      ...desk,
    },
    {
      when: /\b(program directors?|pds?|programs?|residenc(y|ies)|alum\w*|outside)\b/i,
      heading: 'Programs and alumni',
      say: [
        'Programs have no access to this. Alumni learn of you when the liaison introduces you, after you asked for it.',
        'Your advisors are not told that you asked for an alum.',
      ],
      ...desk,
    },
    {
      when: /\b(anonym\w*|confidential|secret|between us)\b/i,
      heading: 'Whether this is anonymous',
      say: [
        'No. I know your account, and a request carries your name to the person who takes it.',
        'Workspace administrators may be able to read messages, as in any chat at school. For something confidential, use a counseling service directly, or ask a person to talk.',
      ],
      ...desk,
    },
    {
      when: /\b(consent\w*|agree[ds]?|permission)\b/i,
      heading: 'What you have agreed to',
      say: [
        'Nothing is passed on from a plain question. Something goes to a person only when you send a request, and the form says which desk it goes to.',
        'You can withdraw a request at any time.',
      ],
      ...desk,
    },
    {
      when: /\b(dean|advis\w*|adviser|notes?|professor|faculty|she|he) ?.{0,20}\b(see|sees|read|reads|know|knows|find out|told|notified|write|wrote|tell|type)\b|\b(notes|different advisor)\b|\bnotified\b/i,
      heading: 'Advisors, the dean, and what you write',
      say: [
        'They do not see this chat. What an advisor sees of you here is that you are their advisee, and sometimes that a step of yours is due.',
        'A wish to change advisors goes to the office; ask them to keep it to themselves if that matters to you. I keep no advisor’s notes; you may ask the office to see your education record.',
      ],
      ...desk,
    },
  ],
  general: {
    heading: 'Who sees what you write',
    say: [
      'What you write is kept so that I can answer, and is in no log. Workspace administrators may be able to read messages, as in any chat at school, so this is not a confidential place.',
      'A request goes to one desk. Its shared card shows your stage, specialty and place; your name and your words open to the person who takes it, and each opening is recorded.',
      'Programs and other students see nothing. Advisors see that you are theirs, and sometimes that a step of yours is due.',
      'If the school has switched on a language model, ordinary questions may pass through it to be understood; requests to a confidential desk never do.',
      'A copy of all that is kept about you, or its deletion: ask me, or press below.',
    ],
    ...desk,
  },
};
