import { z } from 'zod';

/** Days for which each kind is kept: least, most, and where the school says nothing. */
export const RETENTION = {
  /** What was written and answered, letters, presses. */
  messages: { least: 7, most: 3_650, usual: 180 },
  /** Words, place and dates of requests that have ended; a figure without them stays. Reopening needs thirty days. */
  requests: { least: 30, most: 3_650, usual: 365 },
  /** Reminders that left, were done or ended. */
  reminders: { least: 7, most: 3_650, usual: 180 },
  feedback: { least: 7, most: 3_650, usual: 365 },
  /** Who did or saw what. The database lets nothing younger than a year go. */
  audit: { least: 366, most: 7_300, usual: 2_190 },
} as const;
export type RetentionKind = keyof typeof RETENTION;
export const RETENTION_KINDS = Object.keys(RETENTION) as RetentionKind[];

const days = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most).optional();

export const Retention = z.object({
  messages: days(RETENTION.messages),
  requests: days(RETENTION.requests),
  reminders: days(RETENTION.reminders),
  feedback: days(RETENTION.feedback),
  audit: days(RETENTION.audit),
});
export type Retention = z.infer<typeof Retention>;

export const keptDays = ({ retention }: { retention?: Retention | undefined }, kind: RetentionKind): number =>
  retention?.[kind] ?? RETENTION[kind].usual;
