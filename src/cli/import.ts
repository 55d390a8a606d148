import type { Command } from 'commander';
import { planAll } from '../app/school-keeper.js';
import { MilepostError } from '../errors.js';
import { describeReport } from '../school/import-report.js';
import { formatProblem } from '../school/problem.js';
import { readSchoolPack } from '../school/read.js';
import { importSchool } from '../store/import-school.js';
import { print, printJson } from './output.js';
import { withDatabase } from './with-database.js';

interface Options {
  dryRun?: boolean;
  allowRemovals?: boolean;
  json?: boolean;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .argument('<folder>', 'the school pack')
    .option('--dry-run', 'print what would change, and change nothing')
    .option('--allow-removals', "go on although more than 20 % of a file's people are gone")
    .option('--json', 'print the report as JSON')
    .action(async (folder: string, options: Options) => {
      const { pack, problems } = await readSchoolPack(folder);
      if (!pack || problems.length > 0) {
        if (options.json) printJson({ problems });
        throw new MilepostError(
          'import',
          `Nothing was imported: ${problems.length} problem${problems.length === 1 ? '' : 's'}.`,
          {
            details: problems.map(formatProblem),
          },
        );
      }
      const dryRun = options.dryRun === true;
      const now = new Date();
      const report = await withDatabase(async (database) => {
        const done = await importSchool(database.db, pack, {
          dryRun,
          allowRemovals: options.allowRemovals === true,
          now,
        });
        if (!dryRun) await planAll(database, pack.school, now);
        return done;
      });
      if (options.json) printJson(report);
      else print(`${dryRun ? 'Would be changed' : 'Imported'}:\n${describeReport(report)}`);
    });
