import type { Command } from 'commander';
import type { Erased } from '../advising/privacy/privacy-store.js';
import { MilepostError } from '../errors.js';
import type { Database } from '../store/database.js';
import { createRecords } from '../store/records.js';
import { systemClock } from '../time/clock.js';
import { print, printJson, table } from './output.js';
import { withDatabase } from './with-database.js';

const STAYS = [
  'The roster’s row stays while the school lists the person; take them out of the pack, import, and run this again to have it without a name.',
  'The audit stays, with ids alone. Ended requests stay as figures without a person.',
  'Messages that stand in Slack, Teams or a mailbox cannot be unsent from here. A backup holds them until it is replaced.',
];

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .requiredOption('--person <e-mail>', 'whose data')
    .option('--dry-run', 'count what would go, and change nothing')
    .option('--json', 'print the counts as JSON')
    .action(async ({ person, dryRun = false, json }: { person: string; dryRun?: boolean; json?: boolean }) => {
      const erased = await withDatabase((database) => erase(database, person.toLowerCase(), dryRun));
      const { counts, withdrawn } = erased;
      if (json) return printJson({ dryRun, counts, withdrawn: withdrawn.length });
      print(table(Object.entries(counts).map(([what, count]) => [what.replaceAll('_', ' '), String(count)])));
      print(dryRun ? '\nNothing was changed.' : '\nErased.');
      if (withdrawn.length > 0)
        print(`Requests that were open and are withdrawn: ${withdrawn.length}. Please tell their desks.`);
      for (const line of STAYS) print(line);
    });

class DryRun extends Error {
  constructor(readonly erased: Erased) {
    super('dry run');
  }
}

/** A dry run does all of it in the transaction, counts, and takes it back. */
async function erase(database: Database, email: string, dryRun: boolean): Promise<Erased> {
  try {
    return await database.transaction(async (trx) => {
      const records = createRecords(trx);
      const person = await records.people.byEmail(email);
      if (!person) throw new MilepostError('not-found', 'Nobody on the roster has that e-mail.');
      const now = systemClock.now();
      const erased = await records.privacy.erase(person.id, now);
      const about = { actorId: null, aboutPersonId: person.id, allowed: true, reason: 'command line' };
      await records.audit.add({
        at: now,
        action: 'record.erase',
        subject: { kind: 'person', id: person.id },
        ...about,
      });
      if (dryRun) throw new DryRun(erased);
      return erased;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.erased;
    throw error;
  }
}
