import { z } from 'zod';
import { Track } from '../people/person.js';

/** A subspecialty that students name as if it were a residency: its mentors are those of the specialty it stands under. */
export const FellowshipAlias = z.object({ alias: z.string().min(1), fellowship: z.string().min(1) });
export type FellowshipAlias = z.infer<typeof FellowshipAlias>;

export const Specialty = z.object({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  /** ACGME's spelling: Orthopaedic, Gynecology, Pediatrics. */
  name: z.string().min(1),
  /** `after-residency`: not open to a graduating student; `parent` has the advisors. */
  kind: z.enum(['core', 'preliminary', 'track', 'combined', 'after-residency']),
  aliases: z.array(z.string().min(1)).min(1),
  /** Everyday words ("skin", "medicine"): a specialty only beside residency, rotation, match, apply, mentor and the like. */
  weakAliases: z.array(z.string().min(1)).default([]),
  misspellings: z.array(z.string().min(1)).default([]),
  fellowshipAliases: z.array(FellowshipAlias).default([]),
  parent: z.string().optional(),
  matchTrack: Track,
  applicationService: z.string().min(1),
  acgmeCode: z.string().nullable().default(null),
  acgmeCodeSource: z.string().nullable().default(null),
  nuccTaxonomy: z.string().nullable().default(null),
  nuccSource: z.string().nullable().default(null),
  note: z.string().optional(),
});
export type Specialty = z.infer<typeof Specialty>;

/** A word that is not only a specialty ("psych", "path", "IM"). */
export const AmbiguousAlias = z
  .object({ alias: z.string().min(1), otherMeaning: z.string().min(1), rule: z.string().min(1) })
  .transform((entry) => ({ ...entry, /** Each spelling of `alias`, case kept. */ forms: entry.alias.split(' / ') }));
export type AmbiguousAlias = z.infer<typeof AmbiguousAlias>;

/** `specialties.json`: 58 specialties with their sources. */
export const SpecialtiesFile = z.object({
  meta: z.object({ asOf: z.iso.date(), count: z.number().int().positive() }).loose(),
  specialties: z.array(Specialty),
  ambiguousAliases: z.array(AmbiguousAlias),
});
