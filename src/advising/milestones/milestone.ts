import { z } from 'zod';
import { isZone } from '../school/school.js';

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Months before graduation, whole months, both included: `{from: 13, to: 12}` is April and May of the year before. */
export const MonthsBefore = z.object({ from: z.number().int().min(0).max(120), to: z.number().int().min(0).max(120) });
export type MonthsBefore = z.infer<typeof MonthsBefore>;

/** Whom a step of a student's concerns beside the student. */
export const StepAdvisor = z.enum(['society_advisor', 'residency_advisor', 'dean', 'interviewer']);
export type StepAdvisor = z.infer<typeof StepAdvisor>;

/**
 * A dated thing to do of one season and match track. When: a date, a window (`date` to `dateEnd`), months before graduation, or
 * words alone. Nothing here is ever completed by guessing.
 */
export const Milestone = z.object({
  id: z.string().min(1),
  /** `2026-27`; anything else belongs to every season. */
  season: z.string(),
  /** A match track; anything else (`all`) is for everyone. */
  track: z.string(),
  audience: z.enum(['student', 'advisor', 'both']),
  title: z.string().min(1),
  date: z.iso.date().nullable(),
  dateEnd: z.iso.date().nullable(),
  /** The source's own words, where it gives no date or says more than the date does. */
  windowText: z.string().nullable(),
  monthsBefore: MonthsBefore.nullable(),
  /** On the window's last day, or on the date. */
  time: Clock.nullable(),
  /** Null: the reader's own day. */
  timeZone: z.string().refine(isZone).nullable(),
  whatToDo: z.string(),
  /** Addresses, or a description of an unpublished list. */
  source: z.array(z.string()),
  confidence: z.enum(['published', 'typical']),
  /** Days before; empty: the default of `plan.ts`. */
  remindBefore: z.array(z.number().int().min(0).max(400)),
  /** Which of a student's advisors see to it; empty: whom its words name (`step-advisors.ts`). */
  advisedBy: z.array(StepAdvisor),
  version: z.number().int().positive(),
  /** Local date on which somebody in the office checked the date with the official body. */
  verifiedOn: z.iso.date().nullable(),
});
export type Milestone = z.infer<typeof Milestone>;

/** What a person said about a milestone; it stands for all of its nudges. */
export const Mark = z.enum(['done', 'not-for-me']);
export type Mark = z.infer<typeof Mark>;
