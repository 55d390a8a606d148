import type { Intent } from '../intents.js';

/** Something that is not for Milepost, why, and what there is instead. More serious ones first. */
export interface Boundary {
  when: RegExp;
  say: string;
  /** Topics of resources that help further. */
  resources?: readonly string[];
  /** A school may still have a page on just that. */
  mayHaveAPage?: true;
  button?: { label: string; intent: Intent };
}

const BOUNDARIES: readonly Boundary[] = [
  {
    when: /^(?!.*\bwi-?fi\b).*\bpass(word|code|phrase)s?\b|\blog ?in(to)? (to )?(my|for)\b|\b(my|the) (login|pin|2fa|ssn|credentials)\b|\bcertify (it )?for me\b/i,
    say: 'Please never send a password, code or identity number to anyone, and not to me either. I cannot sign in or certify for you, and nobody at school will ask you for it. If you already shared one, change it now.',
  },
  {
    when: /\b(refill\w*|prescri\w*|adderall|isotretinoin|accutane|plan b|dose|dosage|mg\b|side effects?|symptoms?|rash|fever|chest pain|bleeding|overdose|pills?|antibiotic\w*|am i (ok|okay|sick|pregnant))/i,
    say: 'I cannot give medical advice. Student health can, in confidence; when it is closed, urgent care can. If it is an emergency, call 911.',
    resources: ['student health', 'health', 'wellness'],
  },
  {
    when: /\b(write|draft|rewrite|generate|compose)\b.{0,30}\b(ps|personal statement|essay|statement|letter|lor|thank you|mspe|it for me|for me)\b/i,
    say: 'I do not write statements or letters: they have to be yours, or your writer’s. I can tell you how to begin, and your advisors read drafts.',
    button: { label: 'Help me begin', intent: 'application-materials' },
  },
  {
    when: /\b(odds|chances|probability|will i match|percent)\b/i,
    say: 'I never state anyone’s odds of matching. Somebody who advises in your field can look at your application with you.',
    button: { label: 'Application strategy', intent: 'application-strategy' },
  },
  {
    when: /\b(cell|phone|mobile|home|personal)\s*(number|address|phone|e-?mail)?\b.{0,40}\b(dr|prof|doctor|alum\w*|advisor|mentor|resident)\b|\b(dr|prof|doctor|alum\w*|advisor|mentor)\b.{0,60}\b(cell|phone|mobile|home address|address|number|e-?mail)s?\b|\b(home address|cell number|phone number)\b/i,
    say: 'I show only what a person has put into the advising directory for students, and never an alum’s address or number. The office or the liaison can pass something on.',
  },
  {
    when: /\b(pretend|ignore|forget|disregard|override)\b.{0,40}\b(rules?|instructions?|polic\w*|privacy|prompt)\b|\bsystem prompt\b|\bjailbreak\b/i,
    say: 'My limits stay as they are, whoever asks: they protect you too.',
  },
  {
    when: /\b(wi-?fi|gym|locker|parking|tuition|in-state|landlord|lease|housing|apartment|id card|badge|transcript|library|shuttle|cafeteria|printer|proof of)\b/i,
    say: 'That is not advising, so I have no sure answer. The office can tell you who takes care of it.',
    mayHaveAPage: true,
  },
];

export const boundaryOf = (text: string): Boundary | null =>
  BOUNDARIES.find(({ when }) => when.test(text.replaceAll('’', "'"))) ?? null;
