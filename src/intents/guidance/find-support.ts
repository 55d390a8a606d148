import type { Guidance, Subject } from './guidance.js';

const SUPPORT = ['support', 'student affairs'];
const dean = { desk: 'dean', first: 'desk' } as const satisfies Partial<Subject>;

const NEITHER_WAY =
  'Whether, when and how to tell anyone is yours to decide, and I advise neither way. The dean for students can go through what follows from each with you.';

/** Where to go with what weighs on a student. It names no identity and takes no side on telling or not telling. */
export const FIND_SUPPORT_GUIDANCE: Guidance = {
  text: 'About support',
  desk: 'dean',
  subjects: [
    {
      when: /\b(pregnan\w*|matern\w*|patern\w*|parental|baby|newborn|postpartum|c[ -]?section|due (date|in|around|\w+ ?\d|\d+)|expecting|breast ?feed\w*|lactat\w*|pump(ing)?|adopt\w*|family leave|fmla|leave of absence|(medical|parental) leave|start late|late start|defer\w*|(i.?m|being|while) (huge|showing|due))\b/i,
      heading: 'Family, leave and the start of training',
      say: [
        'The Match asks applicants to tell programs about changes that affect the start of training; the rest is personal.',
        NEITHER_WAY,
        'Leave during residency is set by each program and its specialty board: ask the program’s office for its policy in writing.',
      ],
      resources: ['leave', 'family', 'parental leave', 'pregnancy', ...SUPPORT],
      ...dean,
    },
    {
      when: /\b(disab\w*|accommodat\w*|adhd|dyslex\w*|chronic(ally)? (ill\w*|pain|condition)|wheelchair|deaf|hearing|blind|vision|autis\w*|epilep\w*|diabet\w*|neurodiver\w*|technical standards|stigma)\b/i,
      heading: 'Disability and accommodations',
      say: [
        NEITHER_WAY,
        'Accommodations are arranged by the school’s people for this, apart from grading. You can ask what they need before you give any detail.',
      ],
      resources: ['disability', 'accommodations', 'accessibility', ...SUPPORT],
      ...dean,
    },
    {
      when: /\b(visa|j-?1|h-?1b|f-?1|opt|green card|work permit|work authori[sz]ation|immigra\w*|daca|undocumented|citizen\w*|international|ecfmg|img)\b/i,
      heading: 'Visa and work permits',
      say: [
        'Which permits a program accepts is on the program’s own page, and rules change: check it there in writing.',
        'What applies to you is for people who know the rules and your papers. The dean’s people bring you to them. Please do not send me documents.',
      ],
      resources: ['visa', 'international', 'immigration', ...SUPPORT],
      ...dean,
    },
    {
      when: /\b(money|afford\w*|scholarships?|grants?|loans?|financial\w*|fees?|debt|broke|costs?|expens\w*|funds?|funding|fee assistance|stipend|rent|\d+ ?k|\$+)(?!\w)/i,
      heading: 'Money',
      say: [
        'Ask before you spend: schools often have funds for travel, visiting rotations and emergencies, and the application services have fee assistance.',
        'What there is this year, and by when to ask, the office knows; I give no amounts.',
      ],
      resources: ['financial aid', 'money', 'funding', 'fee assistance', 'scholarship', ...SUPPORT],
      desk: 'osa',
      first: 'desk',
    },
    {
      when: /\b(lgbt\w*|gay|lesbian|queer|bisexual|trans(gender)?|non-?binary|coming out|out at work|first[ -]?gen\w*|underrepresented|urim|minorit\w*|latin[oax]\w*|hispanic|black|african american|native american|indigenous|muslim|jewish|hijab|race|racis\w*|ethnic\w*|immigrant family|low[ -]income|discriminat\w*|belong\w*|religio\w*)\b/i,
      heading: 'What you say about yourself, and who stands beside you',
      say: [
        'What you put into an application or say in an interview is yours to decide; no list tells which program deserves it. People who went before you can say how it was for them.',
        'You can talk it through with a person, and you need not explain why to ask for one.',
      ],
      resources: ['belonging', 'multicultural', 'community', 'identity', ...SUPPORT],
      ...dean,
    },
    {
      when: /\b(mistreat\w*|harass\w*|bull(y|ied|ying)|abus(e|ed|ive)|report (him|her|them|someone|an attending|a resident)|title ix|assault\w*|unsafe)\b/i,
      heading: 'Being treated badly',
      say: [
        'You are not expected to sort this out alone. If you are in danger, call 911.',
        'The dean’s people can tell you which ways there are, formal and informal, and what each sets in motion, before you decide.',
      ],
      resources: ['mistreatment', 'reporting', 'title ix', ...SUPPORT],
      ...dean,
    },
  ],
  general: {
    heading: 'Support at school',
    say: [
      'You can ask for a person without saying why; a topic is enough, and details can wait for the room.',
      'I pass on nothing of what you write here unless you press a button that says so.',
    ],
    resources: SUPPORT,
    ...dean,
  },
};
