import type { Database } from '../store/database.js';
import { createHomeStore } from '../store/homes.js';
import { ensurePlaygroundAccounts } from '../store/playground-accounts.js';
import type { Clock } from '../time/clock.js';
import { instantOf, localDateOf } from '../time/zoned.js';
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
 * Takes note of what another process has imported, plans everybody's reminders once a day and after an import, and has pages drawn
 * anew that still show another day. Called every minute and after the clock was moved.
 */
export function createUpkeep({ database, keeper, understanding, clock, playground }: UpkeepParts): () => Promise<void> {
  const today = () => clock.now().toISOString().slice(0, 10);
  let plannedOn = today();
  const pages = createPageDays(database, keeper, clock);
  return async () => {
    const changed = await keeper.refresh();
    if (changed) understanding.setVocabulary(keeper.vocabulary());
    if (changed || today() !== plannedOn) {
      if (playground) await ensurePlaygroundAccounts(database.db, clock.now());
      await planAll(database, keeper.school(), clock.now());
      plannedOn = today();
    }
    await pages(changed);
  };
}

/** Pages say "in 5 days": on each of the school's days, and after an import, those drawn earlier are to be drawn again. */
function createPageDays(database: Database, keeper: SchoolKeeper, clock: Clock): (changed: boolean) => Promise<void> {
  const homes = createHomeStore(database.db);
  let drawnFor: string | null = null; // the day may have changed while nothing ran
  return async (changed) => {
    const now = clock.now();
    const zone = keeper.school().time_zone;
    const day = localDateOf(now, zone);
    if (!changed && day === drawnFor) return;
    await homes.allChanged(changed ? now : instantOf(`${day}T00:00`, zone), now);
    drawnFor = day;
  };
}
