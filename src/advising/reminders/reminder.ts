import type { Milestone } from '../milestones/milestone.js';

/** `weekdays`: Monday to Friday; `fortnightly`: every second week. */
export type Repeat = 'daily' | 'weekdays' | 'weekly' | 'fortnightly' | 'monthly';

export type ReminderState =
  | 'planned'
  | 'sent'
  | 'done'
  /** "Not for me", or stopped by the person. */
  | 'dismissed'
  /** What it was about had passed before it could be sent. */
  | 'expired'
  /** The plan no longer holds it. */
  | 'cancelled';

/** One nudge to one person. Wall-clock intent and zone are kept; the instant follows from them. */
export interface Reminder {
  id: string;
  personId: string;
  /** Null: about something of the person's own. */
  milestoneId: string | null;
  /** See `occurrence.ts`. */
  occurrence: string;
  title: string;
  /** `YYYY-MM-DDTHH:mm` in `zone`. */
  localAt: string;
  zone: string;
  dueAt: Date;
  repeat: Repeat | null;
  /** The last local date of the rhythm; null: until the person ends it. */
  repeatUntil: string | null;
  state: ReminderState;
  /** Raised by every change of state or time but sending: what was drawn or queued for an older one is stale. */
  version: number;
  /** The milestone's version that this time was planned for. Null: the time is the person's own choice, and replanning leaves it. */
  milestoneVersion: Milestone['version'] | null;
  /** When it last left. */
  sentAt: Date | null;
  /** The time that it was planned for when it last left; null: it never did. */
  saidFor: Date | null;
  updatedAt: Date;
}

/** A nudge as the plan wants it. */
export interface Nudge {
  milestoneId: string;
  occurrence: string;
  title: string;
  localAt: string;
  zone: string;
  dueAt: Date;
  milestoneVersion: number;
}

/** Still ahead, or sent and not answered. */
export const isOpen = ({ state }: Pick<Reminder, 'state'>): boolean => state === 'planned' || state === 'sent';
