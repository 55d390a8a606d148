import type { Guidance, Subject } from './guidance.js';

const SOAP = ['soap', 'not matched', 'unmatched', 'match week', 'match resources'];

/** What the rules are, whoever asks and whenever. */
export const SOAP_RULES: readonly string[] = [
  'SOAP runs from Monday to Thursday of Match Week. The list of unfilled programs opens to eligible applicants only.',
  'In those days you may not contact programs first, and nobody at school may do it for you. You may talk with a program that contacts you.',
  'Before you apply, sit down with the dean’s people: which programs, which statement, which letters.',
];

const dean = { desk: 'dean', first: 'desk' } as const satisfies Partial<Subject>;

export const NOT_MATCHED_GUIDANCE: Guidance = {
  text: 'About SOAP and not matching',
  desk: 'dean',
  subjects: [
    {
      when: /\breappl\w*|\bnext (cycle|year|season)\b|\bgive up\b|\bextend\b|\bgap year\b|\bsecond (time|year)\b/i,
      heading: 'Applying again',
      say: [
        'Not matching once, or twice, is not a verdict on you. What has to change, if anything, is a question for people who read the whole application.',
        'Whether to graduate or extend affects loans, visa and eligibility, so settle it with the dean for students first.',
        'Letters can often be used again when the writer updates them; ask each one. Your statement should be new.',
      ],
      resources: ['reapplying', 'reapplicant', ...SOAP],
      ...dean,
    },
    {
      when: /\bglitch|\bmistake|\berror|\bwe are sorry|\bdid not match to any/i,
      heading: 'The message from the Match',
      say: [
        'I am sorry. I cannot see Match results; the message in your NRMP account is the official one.',
        'The dean’s people can check it with you. You do not have to do this alone.',
      ],
      resources: SOAP,
      milestone: /soap|match week/i,
      ...dean,
    },
    {
      when: /\b(message|text|tell) (me|people|ppl|them|friends)|\bfriends?\b|\bfamily\b/i,
      heading: 'Telling others',
      say: [
        'You owe nobody the news today. One short sentence to those who must know is enough, and somebody else may send it for you.',
        'Say what helps: company, quiet, or somebody who brings food.',
      ],
      resources: ['wellness', 'counseling', ...SOAP],
      ...dean,
    },
    {
      when: /\bphone\b|\bstatement\b|\breason\b|\bwhy (i|you) (didn't|did not)/i,
      heading: 'How to speak of it',
      say: [
        'Keep it short, true and without blame: what happened, what you did since, why this program. Leave the state of the market out of it.',
        'Practice it once aloud with somebody from the dean’s people before a program calls.',
      ],
      resources: [...SOAP, 'personal statement'],
      milestone: /soap/i,
      ...dean,
    },
    {
      when: /\b(did ?n'?t|did not|have ?n'?t|have not) match|\b(am|i'm|im|went) unmatched\b/i,
      heading: 'After not matching',
      say: [
        'I am sorry. It hurts, and it says nothing about the doctor you will be. Please talk to the dean’s people before you do anything else.',
        ...SOAP_RULES,
      ],
      resources: SOAP,
      milestone: /soap|match week/i,
      ...dean,
    },
  ],
  general: {
    heading: 'When a Match does not work out',
    say: [
      ...SOAP_RULES,
      'Whoever is still without a position after that can look at open places and at applying again, with the dean’s people beside them.',
    ],
    resources: SOAP,
    milestone: /soap|match week/i,
    ...dean,
  },
};
