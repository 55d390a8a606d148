import { planEveryone } from '../advising/reminders/replan.js';
import type { School } from '../advising/school/school.js';
import { MilepostError } from '../errors.js';
import type { Log } from '../observe/log.js';
import type { OwnExample } from '../school/examples-schema.js';
import { formatProblem } from '../school/problem.js';
import { readSchoolPack } from '../school/read.js';
import { SAMPLE_SCHOOL } from '../school/sample-school.js';
import type { Database } from '../store/database.js';
import { importSchool } from '../store/import-school.js';
import { notePlanned } from '../store/planned-calendar.js';
import { createRecords } from '../store/records.js';
import { readSchool } from '../store/school.js';
import { readVocabulary } from '../store/vocabulary.js';
import type { Clock } from '../time/clock.js';
import type { Vocabulary } from '../understanding/vocabulary.js';

/** The school as it is in the database, kept at hand: the crisis reply needs it when the database is away. */
export interface SchoolKeeper {
  school(): School;
  vocabulary(): Vocabulary;
  /** Lines that this school's students write, to learn from. */
  examples(): readonly OwnExample[];
  /** Looks whether an import has changed it. True: it had. */
  refresh(): Promise<boolean>;
  /** The office has changed a date: what sentences are read by follows. */
  calendarChanged(): Promise<void>;
}

export interface KeeperOptions {
  database: Database;
  /** A folder that was asked for by name; null: the bundled sample, and only where there is no school yet. */
  folder: string | null;
  clock: Clock;
  log: Log;
}

/** Imports on a first start, and whenever the folder that was asked for holds something new. Throws `import` with every problem. */
export async function openSchool(options: KeeperOptions): Promise<SchoolKeeper> {
  const { database, folder } = options;
  let kept = await readSchool(database.db);
  if (!kept || folder !== null) {
    await bringIn(folder ?? SAMPLE_SCHOOL, options);
    kept = await readSchool(database.db);
  }
  if (!kept) throw new MilepostError('import', 'There is no school in the database.');
  let current = kept;
  let vocabulary = await readVocabulary(database.db);
  return {
    school: () => current.school,
    vocabulary: () => vocabulary,
    examples: () => current.examples,
    async refresh() {
      const found = await readSchool(database.db);
      if (!found || found.hash === current.hash) return false;
      current = found;
      vocabulary = await readVocabulary(database.db);
      return true;
    },
    async calendarChanged() {
      vocabulary = await readVocabulary(database.db);
    },
  };
}

async function bringIn(folder: string, { database, clock, log }: KeeperOptions): Promise<void> {
  const { pack, problems } = await readSchoolPack(folder);
  if (!pack || problems.length > 0) {
    throw new MilepostError('import', `The school pack in ${folder} has problems.`, {
      details: problems.map(formatProblem),
    });
  }
  await importSchool(database.db, pack, { dryRun: false, allowRemovals: false, now: clock.now() });
  log.info('School pack is in', { count: await planAll(database, pack.school, clock.now()) });
}

/** Everybody's reminders follow the calendar. Only differences are written, so it may be done at any time. */
export async function planAll(database: Database, school: School, now: Date): Promise<number> {
  // read first: what changes while we plan is planned for the next time
  const calendar = await createRecords(database.db).milestones.fingerprint();
  const { people } = await planEveryone((run) => database.transaction((trx) => run(createRecords(trx))), school, now);
  await notePlanned(database.db, calendar, now);
  return people;
}
