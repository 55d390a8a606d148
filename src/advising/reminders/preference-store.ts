import { z } from 'zod';

/** The platform that a person would rather be written to on. */
export const PreferredChannel = z.enum(['slack', 'teams', 'playground']);
export type PreferredChannel = z.infer<typeof PreferredChannel>;

/**
 * What may be turned off by kind. What a person asked for themselves is none of these.
 *   `dates`     deadlines and dated steps
 *   `windows`   months in which a step is usually taken
 *   `advisees`  an advisor's weekly summary
 *   `meetings`  the question whether a conversation that was arranged took place
 */
export const ReminderKind = z.enum(['dates', 'windows', 'advisees', 'meetings']);
export type ReminderKind = z.infer<typeof ReminderKind>;

/** Quiet hours for a while: night shifts. Local times; they hold through `until`, a local date. */
export interface Shift {
  from: string;
  to: string;
  until: string;
}

/** What a person has chosen. Nothing chosen: all null and not paused. */
export interface Preferences {
  /** Local times, `HH:mm`; null: the default. Equal: no quiet hours. */
  quietFrom: string | null;
  quietTo: string | null;
  paused: boolean;
  /** First local date on which reminders come again; null with `paused`: until the person says so. */
  pausedUntil: string | null;
  channel: PreferredChannel | null;
  /** After a crisis message: no reminders until somebody has looked. */
  heldSince: Date | null;
  shift: Shift | null;
  /** Kinds that do not come. */
  muted: ReminderKind[];
}

export const NOTHING_CHOSEN: Preferences = {
  quietFrom: null,
  quietTo: null,
  paused: false,
  pausedUntil: null,
  channel: null,
  heldSince: null,
  shift: null,
  muted: [],
};

/** Implemented in `store/preferences.ts`. */
export interface PreferenceStore {
  of(personId: string): Promise<Preferences>;
  /** Only what is given is changed. */
  save(personId: string, change: Partial<Omit<Preferences, 'heldSince'>>, at: Date): Promise<void>;
  /** From a crisis message on; a later one keeps the first time. */
  hold(personId: string, at: Date): Promise<void>;
  /** Somebody has looked. */
  release(personId: string, at: Date): Promise<void>;
}
