import { z } from 'zod';
import type { Specialties } from '../advising/specialties/specialties.js';
import { cell, list, needed, optional } from './cell.js';
import { anyText, httpsUrl, specialtyId, yesOrNo } from './cell-kinds.js';
import { entryId } from './entry-id.js';
import type { ResourceRow } from './pack.js';
import type { EntriesSpec } from './read-entries.js';

/** An entry of `resources.yaml`. */
export function resourcesSpec(specialties: Specialties): EntriesSpec<ResourceRow> {
  const entry = z.object({
    id: cell(needed(entryId)),
    title: cell(needed(anyText), { max: 150 }),
    url: cell(needed(httpsUrl), { max: 2_000 }),
    sign_on: cell(optional(yesOrNo, false)),
    about: cell(optional(anyText, ''), { max: 600 }),
    text: cell(optional(anyText, ''), { max: 8_000, lines: true }),
    topics: list(anyText, { max: 60 }),
    specialties: list((text) => (/^(all|any)$/i.test(text) ? null : specialtyId(specialties)(text))),
    office: cell(optional(anyText, null), { max: 120 }),
  });
  return {
    wrapper: 'resources',
    keys: {
      keys: Object.keys(entry.shape),
      spellings: { behind_sign_on: 'sign_on', topic: 'topics', specialty: 'specialties' },
    },
    row: entry.transform((read) => ({
      id: read.id,
      title: read.title,
      url: read.url,
      signOn: read.sign_on,
      about: read.about,
      text: read.text,
      topics: read.topics.map((topic) => topic.toLowerCase()),
      specialties: read.specialties,
      office: read.office,
    })),
  };
}
