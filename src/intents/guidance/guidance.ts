import type { DeskPurpose } from '../../advising/school/school.js';

/** One thing that students ask within an intent, and what can be said of it without knowing more than the records do. */
export interface Subject {
  /** Words that tell it. */
  when: RegExp;
  heading: string;
  /** One next step or rule each, short. */
  say: readonly string[];
  /** Topics to look for in the school's resources, best first. */
  resources: readonly string[];
  /** Which of the calendar's entries belongs here, by title. */
  milestone?: RegExp;
  /** Where it goes further, when not where the intent goes. */
  desk?: DeskPurpose;
  /** `desk`: for what a student's advisor need not know. */
  first?: 'advisor' | 'desk';
}

/** What an intent says: by subject, or in general. */
export interface Guidance {
  /** Fallback and notification text: what it is about, no more. */
  text: string;
  desk: DeskPurpose;
  /** More particular ones first. */
  subjects: readonly Subject[];
  general: Omit<Subject, 'when'>;
}

/** Subjects shown at most: one sentence seldom asks for more, and short answers are read. */
const MOST = 2;

/** What of the guidance fits these words; in general when nothing does. */
export function subjectsOf(guidance: Guidance, words: string): Omit<Subject, 'when'>[] {
  const plain = words.replaceAll('’', "'");
  const found = guidance.subjects.filter(({ when }) => when.test(plain)).slice(0, MOST);
  return found.length > 0 ? found : [guidance.general];
}
