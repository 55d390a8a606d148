import type { Guidance } from './guidance.js';

const APPLICATION = ['application', 'eras', 'residency application'];

export const MATERIALS_GUIDANCE: Guidance = {
  text: 'About your application materials',
  desk: 'applications',
  subjects: [
    {
      when: /\b(counsel\w*|therap\w*|psychiatr(ist|ic) (care|treatment)|medication|diagnos\w*|treated|mental health)\b/i,
      heading: 'Your own health and your application',
      say: [
        'Clinicians who treat you take no part in grading or promotion, and treatment records are kept apart from your education record. They do not go into the MSPE.',
        'What a question on a form asks of you, I will not guess. Ask the dean for students before you tick it; you need not give details in this chat.',
      ],
      resources: ['wellness', 'counseling', 'health', 'mspe'],
      desk: 'dean',
      first: 'desk',
    },
    {
      when: /\b(disab\w*|pregnan\w*|visa|leave of absence|gay|lesbian|lgbtq?\w*|queer|trans|disclos\w*)\b/i,
      heading: 'Whether to say it in your application',
      say: [
        'That is yours to decide, and I advise neither way. It helps to think it through with somebody before you write.',
        'The dean for students and the multicultural affairs office talk about this with any student who wishes, before anything is sent.',
      ],
      resources: ['identity', 'multicultural', 'personal statement', ...APPLICATION],
      desk: 'dean',
      first: 'desk',
    },
    {
      when: /\b(mspe|dean'?s letter|deans letter|nonroutine\w*|clerkship (comment|grade|eval)\w*|eval(uation)?s?|comments?)\b/i,
      heading: 'The MSPE (the dean’s letter)',
      say: [
        'The school writes it from your record. You may ask to see your own education record; ask the office when you can read your MSPE and how a factual error is put right.',
        'How much one comment or grade weighs, nobody can say from here. Bring the exact wording to somebody who reads many of them.',
        'Health and counseling records are kept apart from it.',
      ],
      resources: ['mspe', "dean's letter", ...APPLICATION],
      milestone: /mspe/i,
      desk: 'dean',
    },
    {
      when: /\b(lors?|(?<!dean'?s )letters?|recommend\w*|sloe?s?|referees?|letter writers?|chair letter)\b/i,
      heading: 'Letters of recommendation',
      say: [
        'Ask in person or by a short e-mail, with your CV, a draft statement and the date you need it by. A friendly reminder two weeks and one week before is normal, not a bother.',
        'If somebody goes silent, line up a second writer and tell your advisor now; they can often nudge.',
        'A letter is the writer’s own. If you are asked to write it yourself, talk to your advisor first.',
        'Most students waive the right to read their letters; it is your choice.',
      ],
      resources: ['letters', 'letters of recommendation', 'letter', ...APPLICATION],
    },
    {
      when: /\b(ps|pss|personal statements?|statement|essay|story|stories|interesting|proofread\w*|cliche|enthralling)\b/i,
      heading: 'Your personal statement',
      say: [
        'It needs no dramatic story. Say plainly why this specialty, what you have done that shows it, and what you look for in training.',
        'Write a bad first page in twenty minutes, from one ordinary day that you liked. Then let somebody read it.',
        'Reading drafts is part of what your advisors do. I do not write statements.',
      ],
      resources: ['personal statement', 'statement', ...APPLICATION],
    },
    {
      when: /\b(cv|resume|experiences?|activit\w*|research section|publications?)\b/i,
      heading: 'CV and experiences',
      say: [
        'List what you can talk about for five minutes. For each: what you did, what came of it, what you learned.',
        'Save often and keep a copy outside the application system. Whether an entry was saved, only the system itself can show.',
      ],
      resources: ['cv', 'experiences', ...APPLICATION],
    },
    {
      when: /\b(click\w*|tick\w*|box|question|submit\w*|certif\w*|wrong|mistake|typo|photo|transcript|token|portal)\b/i,
      heading: 'Something in the application form',
      say: [
        'I cannot see your application. Do not submit or certify while something looks wrong; take a screenshot and ask the office today.',
        'What can still be changed after submission differs by system and section, so ask before you try.',
      ],
      resources: ['eras', 'residencycas', 'application', 'residency application'],
      milestone: /submit/i,
    },
  ],
  general: {
    heading: 'Application materials',
    say: [
      'The parts are your CV, personal statement, letters, the MSPE from the school, and the application form itself.',
      'Start with the letters, because they depend on others; then the statement.',
      'Your advisors read drafts: CV and statement are two of the things to bring them.',
    ],
    resources: [...APPLICATION, 'personal statement', 'letters', 'mspe'],
    milestone: /submit/i,
  },
};
