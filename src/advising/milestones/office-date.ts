import { z } from 'zod';
import { authorize, type Denial } from '../people/authorize.js';
import { type Person, Track } from '../people/person.js';
import type { Records } from '../records.js';
import type { Milestone } from './milestone.js';
import { graduationOf } from './season.js';

/** A date as the office has it from the official body. */
export const OfficeDate = z.object({
  date: z.iso.date(),
  /** The last day of a window; null: one day. */
  dateEnd: z.iso.date().nullable(),
  /** HH:mm, in the milestone's own zone. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  /** `typical`: the date is put right, and still nobody has published it. */
  confidence: z.enum(['published', 'typical']),
});
export type OfficeDate = z.infer<typeof OfficeDate>;

export type DateConfirmed =
  | { kind: 'confirmed'; milestone: Milestone; moved: boolean }
  /** It says that already, or has changed since the button was drawn. */
  | { kind: 'unchanged'; milestone: Milestone }
  /** It counts back from each graduation: one date would be wrong for every other class. */
  | { kind: 'no-season'; milestone: Milestone }
  | { kind: 'not-found' }
  | { kind: 'refused'; reason: Denial };

export interface ConfirmDeps {
  person: Person;
  records: Records;
  now: Date;
  /** The school's own local date. */
  today: string;
}

/**
 * The office's word on a date. Whoever is not of the office changes nothing, and the try is kept. The entry's other match tracks
 * follow where they had the same date. Plans follow by the milestone's version.
 *
 * @param wish null: as it stands, and published
 * @param version the one that the button was drawn for; null for words typed now
 */
export async function confirmDate(
  id: string,
  wish: OfficeDate | null,
  version: number | null,
  { person, records, now, today }: ConfirmDeps,
): Promise<DateConfirmed> {
  const milestone = await records.milestones.byId(id);
  const verdict = authorize(person, 'milestone.confirm', { kind: 'school' });
  await records.audit.add({
    at: now,
    actorId: person.id,
    action: 'milestone.confirm',
    // an id that is none of ours may be anybody's text
    subject: { kind: 'milestone', id: milestone?.id ?? 'absent' },
    aboutPersonId: null,
    allowed: verdict.allowed && milestone !== null,
    reason: reasonOf(verdict.allowed ? null : verdict.reason, milestone, wish),
  });
  if (!verdict.allowed) return { kind: 'refused', reason: verdict.reason };
  if (!milestone) return { kind: 'not-found' };
  if (!isDatable(milestone)) return { kind: 'no-season', milestone };
  const said = wish ?? asItStands(milestone);
  if (said === null || (version !== null && version !== milestone.version)) return { kind: 'unchanged', milestone };
  if (isSame(milestone, said) && milestone.verifiedOn === today) return { kind: 'unchanged', milestone };
  for (const one of await sameEntry(milestone, records))
    await records.milestones.setDate(one.id, said, { by: person.id, on: today, at: now });
  const after = (await records.milestones.byId(id)) ?? milestone;
  return { kind: 'confirmed', milestone: after, moved: after.version !== milestone.version };
}

/** One date can be right for it. */
export const isDatable = ({ season }: Pick<Milestone, 'season'>): boolean => graduationOf(season) !== null;

const asItStands = ({ date, dateEnd, time }: Milestone): OfficeDate | null =>
  date === null ? null : { date, dateEnd, time, confidence: 'published' };

const isSame = (milestone: Milestone, { date, dateEnd, time, confidence }: OfficeDate): boolean =>
  milestone.date === date &&
  milestone.dateEnd === dateEnd &&
  milestone.time === time &&
  milestone.confidence === confidence;

/** An entry of the file that names several tracks is a row for each: `<id>`, `<id>.<track>`. */
async function sameEntry(milestone: Milestone, records: Records): Promise<Milestone[]> {
  const base = entryOf(milestone.id);
  return (await records.milestones.all()).filter(
    (one) =>
      entryOf(one.id) === base &&
      one.season === milestone.season &&
      one.date === milestone.date &&
      one.dateEnd === milestone.dateEnd &&
      one.time === milestone.time,
  );
}

function entryOf(id: string): string {
  const dot = id.lastIndexOf('.');
  const track = id.slice(dot + 1);
  return dot > 0 && (track === 'all' || Track.safeParse(track).success) ? id.slice(0, dot) : id;
}

/** From what, to what: dates of the school's calendar, and nobody's words. */
function reasonOf(denial: Denial | null, milestone: Milestone | null, wish: OfficeDate | null): string {
  if (denial) return denial;
  if (!milestone) return 'absent';
  const said = wish ?? asItStands(milestone);
  return said ? `${dateWords(milestone)} -> ${dateWords(said)}` : 'no date';
}

const dateWords = ({ date, dateEnd, time, confidence }: Pick<Milestone, keyof OfficeDate>): string =>
  [date ?? 'none', dateEnd && `to ${dateEnd}`, time, confidence].filter((part) => part).join(' ');
