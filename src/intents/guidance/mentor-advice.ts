/** What can be said to a sentence about mentors, beside who there is. */
const ADVICE: readonly { when: RegExp; say: string }[] = [
  {
    when: /\bshadow\w*|\bocc(upational)?\.? health|\bmask fit/i,
    say: 'For shadowing, start with your society advisor or the office: they know whom to ask and which clearance, such as occupational health, comes first. Please put nothing about patients in this chat.',
  },
  {
    when: /\b(resident|fellow)\b.*\b(mentor|ok|okay|count)\b|\battending\b.*\bresident\b|\bresident\b.*\battending\b/i,
    say: 'A resident can be a fine mentor for what daily life and applying are like. For letters and long views you will want faculty as well.',
  },
  {
    when: /\b(sponsor|coach)\b/i,
    say: 'Roughly: a mentor advises you over time, a sponsor puts your name forward, a coach works with you on one skill. One person can be several of them, and nobody needs all three at once.',
  },
  {
    when: /\b(woman|women|female|kids|mother|first[- ]?gen\w*|lgbtq?\w*|queer|gay|lesbian|trans|black|latin\w*|hispanic|native|asian|muslim|low[- ]income|minorit\w*|underrepresented)\b/i,
    say: 'The directory keeps nothing about anybody’s identity or family, and I do not guess. The multicultural affairs office and the alumni liaison can ask around for you, if you wish; you decide what they are told.',
  },
  {
    when: /\b(retired|left|moved|gone|out of date|outdated|no longer|passed away|you list|wrong person)\b/i,
    say: 'Thank you for saying so: the office keeps the list and can correct it. Use the button below to tell them.',
  },
  {
    when: /\b(how (do|does|can|to)|networking|cold e-?mail|no idea|not idea|begin|start|awkward)\b/i,
    say: 'A first message can be four lines: who you are, why them, one question, and a request for twenty minutes. No answer is seldom a no to you: one friendly reminder is fine.',
  },
  {
    when: /\b(bridge|traitor|first mentor|previous mentor|old mentor|disappoint)\b/i,
    say: 'You can keep your first mentor. Tell them yourself, thank them, and ask whom they would talk to in the new field; they often open the door.',
  },
];

/** At most two lines, or none. */
export const mentorAdvice = (text: string): string[] =>
  ADVICE.filter(({ when }) => when.test(text))
    .slice(0, 2)
    .map(({ say }) => say);
