import { z } from 'zod';

/** The closed list. A new intent needs a line here, a file beside this one, a case in `index.ts` and its examples in `prompts/intents`. */
export const INTENTS = [
  'find-advisor',
  'find-mentor',
  'connect-alumni',
  'my-requests',
  'deadlines',
  'set-reminder',
  'manage-reminders',
  'application-materials',
  'interview-prep',
  'rank-list',
  'choose-specialty',
  'application-strategy',
  'not-matched',
  'find-support',
  'wellbeing',
  'talk-to-person',
  'privacy',
  'preferences',
  'help',
  'thanks',
  'out-of-scope',
] as const;
export const Intent = z.enum(INTENTS);
export type Intent = z.infer<typeof Intent>;

export const AlumniMode = z.enum(['email', 'call', 'visit', 'shadowing']);
export type AlumniMode = z.infer<typeof AlumniMode>;

/** What was found in the sentence besides the intent. Only things that exist: ids from the lists, names from the directory. */
export const Slots = z.object({
  /** Specialty ids, as named, the first one first. */
  specialties: z.array(z.string()).optional(),
  /** A fellowship named by the person ("peds cards"), said back to them; its parent is in `specialties`. */
  fellowship: z.string().optional(),
  /** Two readings stand side by side ("neuro"): ask which, by specialty id. */
  specialtyChoice: z.array(z.string()).optional(),
  /** As the directory spells it. */
  institution: z.string().optional(),
  /** Where several are named, and all of them count. */
  institutions: z.array(z.string()).optional(),
  city: z.string().optional(),
  mode: AlumniMode.optional(),
  /** A local calendar date, YYYY-MM-DD, in the person's zone. */
  date: z.iso.date().optional(),
  /** Wall-clock time, HH:mm, in the person's zone. */
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  /** The words the date was read from. */
  dateText: z.string().optional(),
  /** The date can be read in two ways (03/04): ask. */
  dateUnclear: z.boolean().optional(),
  repeat: z.enum(['daily', 'weekly', 'monthly']).optional(),
  /** Milestone id, as in the calendar. */
  milestone: z.string().optional(),
  topic: z.string().optional(),
  classYear: z.number().int().optional(),
  /** Which of the school's advising roles is meant. */
  role: z
    .enum(['society_advisor', 'residency_advisor', 'specialty_mentor', 'dean', 'orma', 'liaison', 'interviewer'])
    .optional(),
  /** The part of a sentence that says what to do: "remind me to *email Dr. Sato*". */
  task: z.string().optional(),
  /** Which of a list: 1 = "the first one"; -1 = "the last one". */
  ordinal: z.number().int().optional(),
  /** What to do with a reminder or request: "snooze", "cancel", "change". */
  verb: z.enum(['list', 'done', 'undo', 'snooze', 'stop', 'withdraw', 'reopen', 'change', 'pause']).optional(),
});
export type Slots = z.infer<typeof Slots>;

export const Safety = z.enum(['none', 'concern', 'crisis']);
export type Safety = z.infer<typeof Safety>;

/** One thing that the sentence asks for. */
export interface Ask {
  intent: Intent;
  slots: Slots;
  /** The part of the message that asks it, where the message asks several things. */
  text?: string;
}

/** A sentence, understood. */
export interface Reading {
  /** Comes before everything else: `crisis` wins over every intent. */
  safety: Safety;
  /** In the order they were asked; at least one. */
  asks: [Ask, ...Ask[]];
  /** `sure`: act. `unsure`: ask back once, with `candidates` as buttons. */
  confidence: 'sure' | 'unsure';
  /** The likeliest intents, best first, for asking back. */
  candidates: Intent[];
  /** How likely the first intent is, where it was weighed; for the figures. */
  probability?: number;
  /** The words may be sent to a model of somebody else's. */
  mayLeave?: boolean;
  /** Which part decided, for the figures. */
  by: 'safety' | 'exact' | 'rules' | 'classifier' | 'model' | 'context';
}
