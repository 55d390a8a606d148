import type { DeskPurpose } from '../advising/school/school.js';

/** What the database knows by name, as plain data. Built by whoever reads the database; replaced after an import. */
export interface Vocabulary {
  /** Where alumni are, as the directory spells it. */
  institutions: readonly { name: string; city: string | null }[];
  cities: readonly string[];
  milestones: readonly KnownMilestone[];
  /** Full names of advisors and mentors, without titles. */
  advisors: readonly string[];
  societies: readonly string[];
  /** Desks whose names do not tell what they are for; absent: none. */
  desks?: readonly { name: string; purpose: DeskPurpose }[];
}

export interface KnownMilestone {
  id: string;
  title: string;
  track: string;
  /** YYYY-MM-DD; null or absent: not dated. */
  date?: string | null;
}

export const EMPTY_VOCABULARY: Vocabulary = {
  institutions: [],
  cities: [],
  milestones: [],
  advisors: [],
  societies: [],
};
