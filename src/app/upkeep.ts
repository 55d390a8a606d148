import { replan } from '../advising/reminders/replan.js';
import type { Database } from '../store/database.js';
import { createHomeStore } from '../store/homes.js';
import { plannedFor } from '../store/planned-calendar.js';
import { movedPeople, notePlannedZone } from '../store/platform-zones.js';
import { ensurePlaygroundAccounts } from '../store/playground-accounts.js';
import { createRecords } from '../store/records.js';
import type { Clock } from '../time/clock.js';
import { instantOf, localDateOf } from '../time/zoned.js';
import { planAll, type SchoolKeeper } from './school-keeper.js';
import type { UnderstandingSide } from './understanding-side.js';

export interface UpkeepParts {
  database: Database;
  keeper: SchoolKeeper;
  understanding: Pick<UnderstandingSide, 'refresh'>;
  clock: Clock;
  playground: boolean;
}

/**
 * Takes note of what another process has imported, plans everybody's reminders once a day, after an import and after the office
 * has changed a date, and has pages drawn anew that still show another day or date. Called every minute and after the clock was moved.
 */
export function createUpkeep({ database, keeper, understanding, clock, playground }: UpkeepParts): () => Promise<void> {
  const today = () => clock.now().toISOString().slice(0, 10);
  let plannedOn = today();
  const calendarNow = () => createRecords(database.db).milestones.fingerprint();
  const pages = createPageDays(database, keeper, clock);
  return async () => {
    const imported = await keeper.refresh();
    const moved = (await calendarNow()) !== ((await plannedFor(database.db)) ?? '');
    const changed = imported || moved;
    if (moved) await keeper.calendarChanged();
    if (changed) await understanding.refresh();
    if (changed || today() !== plannedOn) {
      if (playground) await ensurePlaygroundAccounts(database.db, clock.now());
      await planAll(database, keeper.school(), clock.now());
      plannedOn = today();
    }
    await followMoved(database, keeper, clock);
    await pages(changed);
  };
}

/** In a minute's time at most; whoever is left over comes a minute later. */
const MOVED_AT_ONCE = 200;

/** Plans of people whose clock has moved are in their new zone. */
async function followMoved(database: Database, keeper: SchoolKeeper, clock: Clock): Promise<void> {
  for (const personId of await movedPeople(database.db, MOVED_AT_ONCE)) {
    await database.transaction(async (trx) => {
      await replan(personId, { records: createRecords(trx), school: keeper.school(), now: clock.now() });
      await notePlannedZone(trx, personId);
    });
  }
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
