import type { Guidance } from './guidance.js';

const RANK_LIST = ['rank list', 'rank order list', 'ranking', 'match resources', 'match'];

export const RANK_LIST_GUIDANCE: Guidance = {
  text: 'About your rank order list',
  desk: 'applications',
  subjects: [
    {
      when: /\b(couples?|combos?|combinations?|pairs|partner|spouse|husband|wife)\b/i,
      heading: 'Ranking as a couple',
      say: [
        'In the couples match you two rank pairs of programs, in the order you want them as a pair. Talk about what each of you would give up before you fill it in.',
        'If the system shows an error, keep a screenshot and write to NRMP support early; do not leave it for the last day. The office can look at it with you.',
      ],
      resources: ['couples', 'couples match', ...RANK_LIST],
      milestone: /rank/i,
    },
    {
      when: /\b(ecfmg|img|visa|j-?1|h-?1b|work permit)\b/i,
      heading: 'Ranking with paperwork still open',
      say: [
        'Whether you may certify a list depends on your eligibility with NRMP and ECFMG. That is for the office to look at with you, not for me to guess.',
      ],
      resources: ['ecfmg', 'visa', 'international', ...RANK_LIST],
      milestone: /rank|verif/i,
      desk: 'dean',
      first: 'desk',
    },
    {
      when: /\b((a|on|take|medical|parental) leave|leave of absence|pregnan\w*|due date|disab\w*|defer\w*|start late)\b/i,
      heading: 'Changes to your start, and your list',
      say: [
        'The Match asks applicants to tell programs about changes that affect the start of training. When and how is personal, and I advise neither way.',
        'Talk it over with the dean for students before you certify.',
      ],
      resources: ['leave', 'family', ...RANK_LIST],
      milestone: /rank/i,
      desk: 'dean',
      first: 'desk',
    },
    {
      when: /\b(ask(ed|ing)?|told|tell|promis\w*|love letter|letter of intent|number one|#\s?1|rank(ed)? (me|us|you)|high(ly)?)\b.*\b(program|pd|director|rank|interview\w*)\b|\b(program|pd|director)s?\b.*\b(ask\w*|told|tell|promis\w*|said|hint\w*)\b/i,
      heading: 'What may be said about ranking',
      say: [
        'Programs may not ask where else you applied or how you will rank them. You may volunteer it, and you may decline.',
        'Promises from either side do not count. Only certified lists do.',
        'If a program pressed you, tell the office.',
      ],
      resources: ['communication code', 'rank talk', ...RANK_LIST],
      milestone: /rank/i,
    },
    {
      when: /\b(never interviewed|didn'?t interview|without (an )?interview|no interview)\b/i,
      heading: 'Ranking a program that did not interview you',
      say: [
        'You may list it, and it does not hurt the rest of your list. It can only lead to a match if the program ranks you too.',
      ],
      resources: RANK_LIST,
      milestone: /rank/i,
    },
    {
      when: /\b(how (long|many)|length|enough|too (short|few|many))\b/i,
      heading: 'How long a list should be',
      say: [
        'I give no number: it depends on your specialty and your own application, and I cannot see either well enough.',
        'List every program you would be glad to train at, and none where you would not go: a match is binding. Then go through it with your advisor.',
      ],
      resources: ['match data', 'charting outcomes', ...RANK_LIST],
      milestone: /rank/i,
    },
    {
      when: /\b(why|how come|what happens)\b.*\b(weeks?|long|between|after)\b|\bcertif\w*\b|\bdeadline\b/i,
      heading: 'Certifying your list',
      say: [
        'A list counts only once it is certified, and you can change and certify it again until the deadline. After it nothing can be changed.',
        'Plan to certify a day early.',
      ],
      resources: RANK_LIST,
      milestone: /rank.*(deadline|certif)|certif/i,
    },
  ],
  general: {
    heading: 'Your rank order list',
    say: [
      'Rank in the order in which you would truly want to train, not by where you think you stand. Putting a favorite first does not hurt what you list below it.',
      'Leave out any program where you would not go: a match is binding.',
      'When two are close, write down what an ordinary Tuesday would be like in each, and take that to somebody who knows you.',
      'Programs may not ask how you rank them, and promises do not count.',
    ],
    resources: RANK_LIST,
    milestone: /rank/i,
  },
};
