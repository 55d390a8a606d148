import { z } from 'zod';
import { Retention } from './retention.js';

/** What a desk is for. A school names its desks as it likes; `deskFor` finds the one that serves a purpose. */
export const DeskPurpose = z.enum(['alumni', 'osa', 'dean', 'orma', 'interviews', 'applications']);
export type DeskPurpose = z.infer<typeof DeskPurpose>;

const Working = z.object({
  days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
  from: z.string().regex(/^\d{2}:\d{2}$/),
  to: z.string().regex(/^\d{2}:\d{2}$/),
});

/** A human desk: the alumni liaison, OSA, ORMA, the dean for students, practice interviews. */
export const Desk = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
  name: z.string().min(1).max(80),
  /** Lower-case e-mails of the people who work the desk; the first is its lead. */
  members: z.array(z.email().toLowerCase()).min(1),
  /** What it is for, where its id and name do not tell: said by the school, or read from its members' roles at import. */
  serves: z.array(DeskPurpose).optional(),
  /** Requests are never shown outside the desk, nor sent to a language model. */
  confidential: z.boolean().default(false),
  slack_channel: z.string().max(80).optional(),
  teams_channel: z.string().max(200).optional(),
  working_hours: Working.optional(),
  /** How to reach the desk without the bot, shown to students. */
  contact: z.string().max(200).optional(),
});
export type Desk = z.infer<typeof Desk>;

export const CrisisLine = z.object({
  name: z.string().min(1).max(120),
  /** What to do, in words: "call or text 988", "617-555-0100, any hour". */
  reach: z.string().min(1).max(200),
  url: z.url({ protocol: /^https$/ }).optional(),
});
export type CrisisLine = z.infer<typeof CrisisLine>;

/** What `school.yaml` says. */
export const School = z.object({
  name: z.string().min(1).max(120),
  short_name: z.string().min(1).max(30),
  time_zone: z.string().refine((zone) => isZone(zone), 'is not an IANA time zone, such as America/New_York'),
  /** The school's own lines, after 911 and 988, in this order. */
  crisis_lines: z.array(CrisisLine).min(1),
  sign_on_name: z.string().min(1).max(60),
  desks: z.array(Desk).min(1),
  /** Working days in which an alum may answer before the next one is suggested; left out: five. */
  alum_answer_days: z.int().min(1).max(30).optional(),
  /** Requests that a student may have open at once, hand-offs to a person not among them; left out: five. */
  max_open_requests: z.int().min(1).max(100).optional(),
  /** Days for which each kind of data is kept; what is left out has its usual days. */
  retention: Retention.optional(),
  /** Days without an answer after which a desk hears of an advisor's summary; left out: never. */
  escalate_after_days: z.int().min(1).max(60).optional(),
  /** The id of that desk; left out: the dean for students. Never a confidential one. */
  escalate_to: Desk.shape.id.optional(),
});
export type School = z.infer<typeof School>;

const SIGNS: Record<DeskPurpose, RegExp> = {
  alumni: /alum/,
  orma: /(?<![a-z])(?:orma|dei)(?![a-z])|multicultural|belonging|diversity|minority|inclusion|equity|underrepresented/,
  dean: /dean/,
  interviews: /interview/,
  applications: /application|residency|career|(?<![a-z])match(?![a-z])/,
  osa: /(?<![a-z])osa(?![a-z])|student[ _-]?(?:affairs|success|services|support|life)/,
};

/** The desk that the school means for a purpose: by `serves`, then its id, then its name; null: it has none of its own. */
export function ownDeskFor({ desks }: School, purpose: DeskPurpose): Desk | null {
  const named = (wanted: DeskPurpose, { id, name }: Desk) =>
    SIGNS[wanted].test(id) || SIGNS[wanted].test(name.toLowerCase());
  // "Belonging in Residency", in confidence, is for what its people are trusted with, and not for every application
  const trusted = desks.filter((desk) => desk.confidential && named('orma', desk));
  const fitting = purpose === 'orma' ? [...trusted, ...desks] : desks.filter((desk) => !trusted.includes(desk));
  return (
    desks.find((desk) => desk.serves?.includes(purpose)) ??
    desks.find((desk) => desk.id === purpose) ??
    fitting.find((desk) => SIGNS[purpose].test(desk.id)) ??
    fitting.find((desk) => named(purpose, desk)) ??
    null
  );
}

/** Purposes, the most telling first, for a desk that serves several. */
const TELLING: readonly DeskPurpose[] = ['orma', 'alumni', 'dean', 'osa', 'interviews', 'applications'];

/** Desks whose own names do not say in general words what they are for ("Compass", "Career Advising"), with what that is. */
export function desksByOwnName(school: School): { name: string; purpose: DeskPurpose }[] {
  return school.desks.flatMap((desk) => {
    const purpose = TELLING.find((one) => ownDeskFor(school, one)?.id === desk.id);
    if (purpose === undefined || (purpose !== 'orma' && SIGNS[purpose].test(desk.name.toLowerCase()))) return [];
    return [{ name: desk.name, purpose }];
  });
}

/** Where a school has no desk for it, these do, in this order. */
const INSTEAD: Record<DeskPurpose, readonly DeskPurpose[]> = {
  alumni: ['osa', 'dean', 'applications'],
  osa: ['dean', 'applications'],
  dean: ['osa', 'applications'],
  orma: ['osa', 'dean', 'applications'],
  interviews: ['applications', 'osa', 'dean'],
  applications: ['osa', 'dean'],
};

/** The desk for a purpose, else the nearest one, else the first open desk. Every request has a desk. */
export function deskFor(school: School, purpose: DeskPurpose): Desk {
  for (const wanted of [purpose, ...INSTEAD[purpose]]) {
    const desk = ownDeskFor(school, wanted);
    if (desk) return desk;
  }
  const desk = school.desks.find(({ confidential }) => !confidential) ?? school.desks[0];
  if (!desk) throw new RangeError('a school has at least one desk');
  return desk;
}

const knownZones = new Set<string>();

/** Making a format is slow, and the same few zones are asked for with every row. */
export function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  knownZones.add(zone);
  return true;
}

export const deskById = (school: School, id: string): Desk | null =>
  school.desks.find((desk) => desk.id === id) ?? null;
