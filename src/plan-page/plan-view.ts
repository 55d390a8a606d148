import type { OwnDate } from '../advising/milestones/own-dates.js';

/** All that a calendar feed and a drawn timeline show. The person's name is not among it. */
export interface PlanView {
  school: string;
  /** IANA, the person's. */
  zone: string;
  now: Date;
  dates: readonly OwnDate[];
}

/** What the pages ask of the program. Null: no such link, or one that was stopped; which of the two is nobody's business. */
export interface PlanPagePort {
  look(token: string, kind: 'calendar' | 'timeline'): Promise<PlanView | null>;
}
