import type { Guidance } from './guidance.js';

const CHOOSING = ['careers in medicine', 'specialty choice', 'choosing a specialty', 'career exploration', 'specialty'];

export const CHOOSE_SPECIALTY_GUIDANCE: Guidance = {
  text: 'About choosing a specialty',
  desk: 'osa',
  subjects: [
    {
      when: /\b(cim|careers in medicine|quiz|self[- ]?assess\w*|values|login|log in)\b/i,
      heading: 'Careers in Medicine',
      say: [
        'It has self-assessments and profiles of the specialties. You sign in with the account you were given in your first year; the office helps with a lost login.',
        'Your results are yours. I do not see them and do not read them for you; bring them to an advisor.',
      ],
      resources: ['careers in medicine', ...CHOOSING],
    },
    {
      when: /\b(chang\w*|switch\w*|change of heart|all in|can'?t see myself|not sure anymore|late|sub-?i)\b/i,
      heading: 'Changing course',
      say: [
        'People do change, also late. First find out what would still have to happen for the new field: a rotation, a letter, a statement.',
        'Tell the office early: your residency application advisor is assigned by specialty, and only the office can change that.',
        'A mentor in the new field can tell you in half an hour what would take you weeks to guess.',
      ],
      resources: CHOOSING,
    },
    {
      when: /\b(adhd|disab\w*|anxi\w*|handle it|doors open)\b/i,
      heading: 'Whether a field suits you',
      say: [
        'Whether you can do a field is not something a program should tell you. A person who works in it and knows you can.',
        'If your health is part of the question, the dean for students can talk about it in private.',
      ],
      resources: [...CHOOSING, 'wellness'],
      desk: 'dean',
    },
  ],
  general: {
    heading: 'Choosing a specialty',
    say: [
      'Having no one-word answer is ordinary. Name two or three fields, and for each: one mentor to talk to, one day to shadow.',
      'Ask about their ordinary week, what they would miss, and what wears them down.',
      'A self-assessment helps to sort what you like; then talk it over with your advisor.',
    ],
    resources: CHOOSING,
  },
};
