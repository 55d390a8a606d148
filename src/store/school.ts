import type { Kysely } from 'kysely';
import { z } from 'zod';
import { School } from '../advising/school/school.js';
import { OwnExample } from '../school/examples-schema.js';
import type { Tables } from './schema.js';

/** Beside the school in its row: lines that its students write, to learn from. Of a label that is no more, none. */
const Examples = z.array(OwnExample);

export interface KeptSchool {
  school: School;
  hash: string;
  examples: readonly OwnExample[];
}

/** What the last import said of the school; null before the first. `hash` is that of the whole pack. */
export async function readSchool(db: Kysely<Tables>): Promise<KeptSchool | null> {
  const row = await db.selectFrom('school').select(['pack', 'pack_hash']).executeTakeFirst();
  if (!row) return null;
  const examples = 'examples' in row.pack ? Examples.safeParse(row.pack.examples).data : undefined;
  return { school: School.parse(row.pack), hash: row.pack_hash, examples: examples ?? [] };
}
