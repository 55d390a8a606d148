import { type Command, InvalidArgumentError } from 'commander';
import { settleRestored } from '../store/restored.js';
import { systemClock } from '../time/clock.js';
import { print, printJson } from './output.js';
import { withDatabase } from './with-database.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .requiredOption('--from <moment>', 'when the backup was made, as 2026-11-25T02:00:00Z', moment)
    .option('--until <moment>', 'when the lost database stopped; now, where left out', moment)
    .option('--json', 'print the counts as JSON')
    .action(async ({ from, until, json }: { from: Date; until?: Date; json?: boolean }) => {
      const now = systemClock.now();
      const settled = await withDatabase((database) =>
        database.transaction((trx) => settleRestored(trx, from, until ?? now, now)),
      );
      if (json) printJson(settled);
      else
        print(
          `${settled.unclear} replies are looked for before they are sent; ${settled.reminders} reminders count as sent.`,
        );
    });

function moment(text: string): Date {
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('Write it as 2026-11-25T02:00:00Z.');
  return at;
}
