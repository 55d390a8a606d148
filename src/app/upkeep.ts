import type { Database } from '../store/database.js';
import { ensurePlaygroundAccounts } from '../store/playground-accounts.js';
import type { Clock } from '../time/clock.js';
import type { Understanding } from '../understanding/understanding.js';
import { planAll, type SchoolKeeper } from './school-keeper.js';

export interface UpkeepParts {
  database: Database;
  keeper: SchoolKeeper;
  understanding: Understanding;
  clock: Clock;
  playground: boolean;
}

/**
 * Takes note of what another process has imported, and plans everybody's reminders once a day and after an import. Called every
 * minute and after the clock was moved.
 */
export function createUpkeep({ database, keeper, understanding, clock, playground }: UpkeepParts): () => Promise<void> {
  const today = () => clock.now().toISOString().slice(0, 10);
  let plannedOn = today();
  return async () => {
    const changed = await keeper.refresh();
    if (!changed && today() === plannedOn) return;
    if (changed) understanding.setVocabulary(keeper.vocabulary());
    if (playground) await ensurePlaygroundAccounts(database.db, clock.now());
    await planAll(database, keeper.school(), clock.now());
    plannedOn = today();
  };
}
