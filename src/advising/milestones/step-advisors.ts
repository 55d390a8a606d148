import type { StudentRecord } from '../people/person.js';
import { type Milestone, StepAdvisor } from './milestone.js';

/** Whom a step's own words name, where the school pack does not say (`advised_by`). The first that fits. */
const BY_WORDS: readonly (readonly [RegExp, StepAdvisor[]])[] = [
  [/\bmock\b|practice interview/i, ['interviewer', 'residency_advisor']],
  [/\bmspe\b|noteworthy|dean.s letter|verif/i, ['dean', 'society_advisor']],
  [/\bsociety\b|post-?pce|self-assessment|year schedule|final-year|narrow specialty/i, ['society_advisor']],
  [
    /\brank|preference list|\bletters?\b|program list|personal statement|application|\beras\b|signals?\b|interview|\bsoap\b/i,
    ['residency_advisor'],
  ],
];

/** Which of a student's advisors a step concerns. */
export function stepAdvisors(milestone: Pick<Milestone, 'advisedBy' | 'title'>): readonly StepAdvisor[] {
  const named = namedAdvisors(milestone);
  return named.length > 0 ? named : StepAdvisor.options;
}

/** Those whom the school pack or the step's own words name; empty: nobody in particular. */
export const namedAdvisors = ({ advisedBy, title }: Pick<Milestone, 'advisedBy' | 'title'>): readonly StepAdvisor[] =>
  advisedBy.length > 0 ? advisedBy : (BY_WORDS.find(([sign]) => sign.test(title))?.[1] ?? []);

/** What one advisor is to a student, and what somebody else is to them. */
export interface Assigned {
  /** Left out: whoever asks is not asked what they are. */
  as?: readonly StepAdvisor[];
  others?: readonly StepAdvisor[];
}

export function assignedTo(
  { societyAdvisorId, residencyAdvisorId }: Pick<StudentRecord, 'societyAdvisorId' | 'residencyAdvisorId'>,
  advisorId: string,
): Required<Assigned> {
  const held = [
    { role: 'society_advisor' as const, by: societyAdvisorId },
    { role: 'residency_advisor' as const, by: residencyAdvisorId },
  ].filter(({ by }) => by !== null);
  return {
    as: held.filter(({ by }) => by === advisorId).map(({ role }) => role),
    others: held.filter(({ by }) => by !== advisorId).map(({ role }) => role),
  };
}

/** A step goes to those of a student's advisors whom it concerns; where none of these is assigned, to those who are. */
export function seesTo(milestone: Pick<Milestone, 'advisedBy' | 'title'>, { as, others = [] }: Assigned): boolean {
  if (as === undefined) return true;
  const concerned = stepAdvisors(milestone);
  return as.some((role) => concerned.includes(role)) || !others.some((role) => concerned.includes(role));
}
