import { INTENTS, type Intent } from '../../intents/intents.js';
import type { Sentence } from '../sentence.js';
import {
  APPLICATION_MATERIALS,
  APPLICATION_STRATEGY,
  CHOOSE_SPECIALTY,
  INTERVIEW_PREP,
  NOT_MATCHED,
  RANK_LIST,
} from './applying.js';
import { DEADLINES } from './deadlines.js';
import { OUT_OF_SCOPE } from './out-of-scope.js';
import { CONNECT_ALUMNI, FIND_ADVISOR, FIND_MENTOR, TALK_TO_PERSON } from './people.js';
import { MANAGE_REMINDERS, PREFERENCES, SET_REMINDER } from './reminders.js';
import { MY_REQUESTS } from './requests.js';
import { type IntentRules, score } from './rule.js';
import { HELP, THANKS } from './small-talk.js';
import { FIND_SUPPORT, PRIVACY, WELLBEING } from './support.js';

export const RULES: readonly IntentRules[] = [
  FIND_ADVISOR,
  FIND_MENTOR,
  CONNECT_ALUMNI,
  MY_REQUESTS,
  DEADLINES,
  SET_REMINDER,
  MANAGE_REMINDERS,
  APPLICATION_MATERIALS,
  INTERVIEW_PREP,
  RANK_LIST,
  CHOOSE_SPECIALTY,
  APPLICATION_STRATEGY,
  NOT_MATCHED,
  FIND_SUPPORT,
  WELLBEING,
  TALK_TO_PERSON,
  PRIVACY,
  PREFERENCES,
  HELP,
  THANKS,
  OUT_OF_SCOPE,
];

export type Scores = Record<Intent, number>;

export const noScores = (): Scores => Object.fromEntries(INTENTS.map((intent) => [intent, 0])) as Scores;

/** What the rules say of each intent, in the weights of `Rule`. */
export function scoreByRules(sentence: Sentence): Scores {
  const scores = noScores();
  for (const { intent, rules } of RULES) scores[intent] = score(rules, sentence);
  return scores;
}
