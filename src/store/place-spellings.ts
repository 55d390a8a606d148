import { type Kysely, sql } from 'kysely';
import { placeLike } from '../advising/tickets/rank-alumni.js';
import type { Tables } from './schema.js';

type Kind = 'institution' | 'city';

/** Directories whose names are kept: that of the school, and what it was before an import. */
const MOST_KEPT = 4;
/** By what they are: the same names have the same hash, in whichever database and however often they change. */
const kept = new Map<string, readonly string[]>();

/**
 * Every spelling in the directory that means the place as somebody wrote it. Places are few, and asked for again and again: their names
 * travel when they are new, and else a hash of them.
 */
export async function spellingsOf(db: Kysely<Tables>, kind: Kind, wanted: string | null): Promise<string[]> {
  if (wanted === null) return [];
  return (await namesOf(db, kind)).filter(placeLike(wanted));
}

async function namesOf(db: Kysely<Tables>, kind: Kind): Promise<readonly string[]> {
  const places = db.selectFrom('alumni_places').where('kind', '=', kind);
  const { hash } = await places
    .select(sql<string | null>`md5(string_agg(name, e'\n' order by name collate "C"))`.as('hash'))
    .executeTakeFirstOrThrow();
  const before = kept.get(hash ?? '');
  if (before) return before;
  const names = (await places.select('name').execute()).map(({ name }) => name);
  for (const oldest of kept.keys()) if (kept.size >= MOST_KEPT) kept.delete(oldest);
  if (hash !== null) kept.set(hash, names);
  return names;
}
