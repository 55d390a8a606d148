import type { Guidance } from './guidance.js';

const INTERVIEW = ['interview', 'interview prep', 'practice interview'];

/** What can be said about interviews without knowing the program. */
export const INTERVIEW_GUIDANCE: Guidance = {
  text: 'About interviews',
  desk: 'interviews',
  subjects: [
    {
      when: /\b(ask(ed|ing|s)?|allowed|legal|illegal|can they|may they)\b.*\b(where else|other programs|appl(y|ied|ying)|rank\w*|kids|children|married|pregnan\w*|age|religion|visa)\b|\bwhere else\b/i,
      heading: 'What a program may ask',
      say: [
        'Programs may not ask where else you applied or how you will rank them. You may volunteer it, and you may decline.',
        'A calm way out: “I am still learning about programs, and I would like to hear more about yours.”',
        'Write down what was asked and by whom, and tell the office if it troubles you.',
      ],
      resources: ['communication code', ...INTERVIEW],
    },
    {
      when: /\b(postpon\w*|resched\w*|move (it|my|the)|cancel\w*|48|hours to|double[ -]?book\w*|conflict\w*|too many|wait ?list\w*)\b/i,
      heading: 'Moving or declining an interview',
      say: [
        'You have at least 48 hours to answer an offer.',
        'To move one, write to the program’s coordinator early, briefly and with two or three other days. Asking is normal; whether they can is up to them.',
        'If you will not go, decline as soon as you know: somebody on the waiting list gets the place.',
      ],
      resources: INTERVIEW,
    },
    {
      when: /\b(wear\w*|attire|cloth\w*|suit|blazer|dress(ed)?|outfit|hijab|background|zoom|camera|light(ing)?|virtual|video)\b/i,
      heading: 'Clothes, camera and room',
      say: [
        'Neat and comfortable is enough, and what you wear for your faith belongs. Look at it once on your own camera, in the light you will have.',
        'A plain background, the camera at eye level, a wired connection if you can, and a phone number at hand should it break off.',
      ],
      resources: ['virtual interview', ...INTERVIEW],
    },
    {
      when: /\b(thank[ -]?you|follow[ -]?up|after (the|my) interview|letter of (intent|interest)|love letter|nice message|misled|update letter)\b/i,
      heading: 'After an interview',
      say: [
        'A short thank-you is polite where the program does not ask you to leave it; it changes little.',
        'Kind messages from programs are not promises. Only certified lists count, so rank in the order you want.',
      ],
      resources: ['post-interview', ...INTERVIEW],
    },
    {
      when: /\b(no (interview|invite)s?|invites?|haven.?t heard|hearing back|when do (those|they)|hold(ing)?)\b/i,
      heading: 'Waiting for invitations',
      say: [
        'Invitations come over weeks and differently by specialty; nobody can say what one silence means.',
        'If there are few by now, sit down with your residency application advisor this week: there are things to do, and they depend on your application.',
      ],
      resources: ['interview offers', ...INTERVIEW],
      milestone: /interview|invit/i,
      desk: 'applications',
    },
    {
      when: /\b(blank|nervous|anxi\w*|freez\w*|tell me about yourself|weakness\w*|strength\w*|behaviou?ral|answer\w*|questions?|prep\w*|kill it|tips?)\b/i,
      heading: 'Getting ready',
      say: [
        'Have six true stories ready: a patient, a conflict, a mistake, something you led, why this field, why this place. Most questions ask for one of them.',
        '“Tell me about yourself” is two minutes: where you come from, what drew you here, what you look for. Say it aloud three times, not by heart.',
        'Read the program’s page the evening before, and bring two questions that it does not answer.',
      ],
      resources: INTERVIEW,
    },
  ],
  general: {
    heading: 'Interviews',
    say: [
      'Practice once aloud with somebody before the first one; a practice interview comes with feedback.',
      'Programs may not ask where else you applied or how you will rank them, and you have at least 48 hours to answer an offer.',
    ],
    resources: INTERVIEW,
    milestone: /interview/i,
  },
};
