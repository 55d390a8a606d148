import type { Guidance } from './guidance.js';

const STRATEGY = ['application strategy', 'residency application', 'match resources', 'match data', 'application'];
const DATA = ['match data', 'charting outcomes', 'post-match survey', 'match resources'];

export const STRATEGY_GUIDANCE: Guidance = {
  text: 'About your application strategy',
  desk: 'applications',
  subjects: [
    {
      when: /\b(pregnan\w*|maternity|(parental|family) leave|leave of absence|(a|on|take) leave|time off|defer\w*|extend\w*|start(ing)? late|visa|work permit|img|international|intl|ecfmg|disab\w*|j-?1|h-?1b)\b/i,
      heading: 'Leave, visas, health and timing',
      say: [
        'These turn on your own situation and on rules that change, so a person has to look at them with you: the dean for students, before you decide.',
        'What you tell programs, and when, is yours to decide. I advise neither way.',
      ],
      resources: ['leave', 'visa', 'international', 'family', ...STRATEGY],
      desk: 'dean',
      first: 'desk',
    },
    {
      when: /\b(couples?|partner|boyfriend|girlfriend|spouse|s\/o|husband|wife|bf|gf|fianc\w*)\b/i,
      heading: 'Matching as a couple',
      say: [
        'In the couples match you rank pairs of programs; being married is not needed. Each of you applies on your own.',
        'Agree first on what matters more to each of you, place or program. Let the application advisors of both know.',
      ],
      resources: ['couples', 'couples match', ...STRATEGY],
    },
    {
      when: /\b(military|gmo|hpsp|army|navy|air force|jsgmesb|deferment)\b/i,
      heading: 'Military match',
      say: [
        'The military match runs earlier than the main one, and deferments are decided by your service. Ask your service’s education office, and tell the office at school that you are on this track.',
      ],
      resources: ['military', 'military match', ...STRATEGY],
      milestone: /military|mods/i,
    },
    {
      when: /\bsignal\w*\b/i,
      heading: 'Program signals',
      say: [
        'How many signals there are differs by specialty and changes by season, and public lists disagree, so I give no number. Take it from the specialty’s own page or from your advisor.',
        'Use them where you would truly go, and talk your choice over before you submit.',
      ],
      resources: ['signals', 'signaling', 'program signaling', ...STRATEGY],
      milestone: /signal|submit/i,
    },
    {
      when: /\b(aways?|away rotations?|visiting|vslo|vsas|sub-?is?|audition)\b/i,
      heading: 'Away rotations',
      say: [
        'Whether and how many are expected differs by field: ask a mentor in yours. If money or family stands in the way, say so early, so that other ways to show interest can be found.',
        'Take one where you would truly train, and check that a letter from it can still arrive in time. What the school has to approve goes through the office.',
      ],
      resources: ['away rotations', 'visiting', 'vslo', 'away', ...STRATEGY],
    },
    {
      when: /\b(fail\w*|remediat\w*|repeat\w*|\d+\s*(times|attempts)|gap|probation)\b/i,
      heading: 'A setback on the record',
      say: [
        'I do not estimate anyone’s odds. What a setback means depends on the field, the programs and the rest of your application.',
        'Take it to somebody early and whole: what happened, what changed, what the record now says. Then decide on breadth and timing together.',
      ],
      resources: DATA,
      desk: 'dean',
    },
    {
      when: /\b(invit\w*|interviews?|offers?|silence|heard nothing|waitlist\w*)\b/i,
      heading: 'Interviews, few or late',
      say: [
        'An offer leaves you at least 48 hours to answer. Give back early what you will not attend.',
        'If invitations are few, do not wait it out alone: see your application advisor this week about breadth, a short note to programs, and a second field.',
        'How many are enough, I will not say: it depends on you and the field.',
      ],
      resources: ['interviews', 'interview', ...DATA],
      milestone: /invit|interview/i,
    },
    {
      when: /\b(odds|chances?|any shot|realistic|competitive|can you match|will i match|enough for|blow my cycle|screwed|match with)\b/i,
      heading: 'Chances',
      say: [
        'I never state one person’s odds of matching: numbers for a crowd mislead about one.',
        'Better: your class’s and the national figures below as a frame, then your own application with somebody who has advised in that field.',
      ],
      resources: DATA,
    },
    {
      when: /\b(research|abstracts?|posters?|papers?|gap year|year off)\b/i,
      heading: 'Research and a research year',
      say: [
        'Whether it is worth a year depends on the field and on why you would do it. Ask two people in the field: one who took the year and one who did not.',
        'Start from a question you like and a mentor you trust; either is worth more than a count of abstracts.',
      ],
      resources: ['research', 'scholarly', ...STRATEGY],
    },
    {
      when: /\b(money|cost\w*|\$|fees?|afford|scholarship|loan|financ\w*)\b/i,
      heading: 'What it costs',
      say: [
        'Fees change every season, so I quote none. Ask the office about school funds and fee help before you cut your list for money.',
      ],
      resources: ['financial aid', 'funding', 'money', ...STRATEGY],
      desk: 'osa',
      first: 'desk',
    },
    {
      when: /\b(dual|both|backup|back-up|parallel|two specialties|second specialty)\b/i,
      heading: 'Applying in two fields',
      say: [
        'Think of the two as two whole applications: letters and a statement for each. Decide beforehand which comes first on your list.',
        'When you apply in two specialties you may ask the office for two residency application advisors.',
      ],
      resources: STRATEGY,
    },
    {
      when: /\b(how (do|does) (you|i|one|we) apply|what system|which system|eras|residencycas|sf match|nrmp|register|registration)\b/i,
      heading: 'Where to apply',
      say: [
        'Applications run in three systems: ERAS, ResidencyCAS and SF Match, by specialty. The Match itself is a separate registration.',
      ],
      resources: ['eras', 'residencycas', 'sf match', ...STRATEGY],
      milestone: /register|registration|opens/i,
    },
  ],
  general: {
    heading: 'Application strategy',
    say: [
      'Bring three things to your advisor: the fields you consider, where you need or want to live, and what worries you most. A plan follows from those.',
      'Alumni at a program know what it is like there; a mentor knows the field; your advisors know you.',
      'I give no odds. The figures below are a frame, not a forecast.',
    ],
    resources: [...STRATEGY, ...DATA],
    milestone: /submit/i,
  },
};
