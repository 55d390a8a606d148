import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { School } from '../advising/school/school.js';
import { MilepostError } from '../errors.js';
import type { OwnExample } from '../school/examples-schema.js';
import { changeCount, type FileChange, type ImportReport } from '../school/import-report.js';
import type { SchoolPack } from '../school/pack.js';
import { inChunks } from './import-school/in-chunks.js';
import { planPeople } from './import-school/plan-people.js';
import { planAlumni, planMilestones, planResources } from './import-school/plan-rest.js';
import { readPresent } from './import-school/read-present.js';
import { refusals } from './import-school/refusals.js';
import { type ImportPlan, writePlan } from './import-school/write-plan.js';
import type { Tables } from './schema.js';
import { readSchool } from './school.js';

export interface ImportOptions {
  /** Say what would change, and change nothing. */
  dryRun: boolean;
  /** More than 20 % of a file's people may go. */
  allowRemovals: boolean;
  now: Date;
}

/**
 * Makes the database say what the pack says, in one transaction: all of it or nothing. The same pack again changes nothing.
 * People keep their ids by e-mail; whoever is gone from the pack becomes inactive, without roles, and is not deleted, because
 * requests refer to them. Throws `import` when too many would go.
 */
export function importSchool(db: Kysely<Tables>, pack: SchoolPack, options: ImportOptions): Promise<ImportReport> {
  return db.transaction().execute(async (trx) => {
    // two imports one after the other; whoever only reads is not kept waiting
    await sql`lock table school in exclusive mode`.execute(trx);
    const before = await readSchool(trx);
    const plan = await planImport(trx, pack);
    const refused = refusals(plan, options.allowRemovals);
    const own = [
      schoolChange(pack.school, before?.school ?? null),
      ...examplesChange(pack.examples, before?.examples ?? []),
    ];
    const report = reportOf(plan, own, options.dryRun, refused);
    if (options.dryRun) return report;
    if (refused.length > 0) {
      throw new MilepostError('import', 'Nothing was imported: too much would go.', { details: refused });
    }
    const changed = changeCount(report) > 0 || report.roles.length > 0;
    if (changed) await writePlan(trx, plan, options.now);
    if (changed || before?.hash !== pack.hash) await writeSchool(trx, pack, options.now);
    if (changed) await writeAudit(trx, plan, report, options.now);
    return report;
  });
}

async function planImport(trx: Transaction<Tables>, pack: SchoolPack): Promise<ImportPlan> {
  const present = await readPresent(trx);
  const people = planPeople(pack, present, randomUUID);
  const ids = new Map([...present.people.values(), ...people.people.added].map(({ email, id }) => [email, id]));
  return {
    people,
    alumni: planAlumni(pack.alumni, present.alumni, randomUUID),
    milestones: planMilestones(
      pack.milestones,
      present.milestones,
      (email) => ids.get(email) ?? null,
      present.officeWords,
    ),
    resources: planResources(pack.resources, present.resources),
  };
}

function reportOf(plan: ImportPlan, own: FileChange[], dryRun: boolean, refused: string[]): ImportReport {
  return {
    dryRun,
    files: [...own, ...plan.people.files, plan.alumni.file, plan.milestones.file, plan.resources.file],
    roles: plan.people.roles.map(({ email, gained, lost }) => ({ email, gained, lost })),
    refusals: dryRun ? refused : [],
  };
}

function schoolChange(school: School, before: School | null): FileChange {
  const keys = Object.keys(school) as (keyof School)[];
  const columns =
    before === null ? [] : keys.filter((key) => !isDeepStrictEqual(plain(school[key]), plain(before[key])));
  return {
    file: 'school.yaml',
    added: before === null ? ['school'] : [],
    changed: columns.length > 0 ? [{ key: 'school', columns }] : [],
    removed: [],
    unchanged: before !== null && columns.length === 0 ? 1 : 0,
  };
}

/** By line; a file that is not there and was not there is not spoken of. */
function examplesChange(now: readonly OwnExample[], before: readonly OwnExample[]): FileChange[] {
  const keyOf = ({ intent, text }: OwnExample): string => `${intent}: ${text}`;
  const [new_, old] = [new Set(now.map(keyOf)), new Set(before.map(keyOf))];
  const added = [...new_].filter((key) => !old.has(key));
  const removed = [...old].filter((key) => !new_.has(key));
  if (new_.size + old.size === 0) return [];
  return [{ file: 'examples.csv', added, changed: [], removed, unchanged: new_.size - added.length }];
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function writeSchool(trx: Transaction<Tables>, { school, examples, hash }: SchoolPack, now: Date): Promise<void> {
  const row = { pack: JSON.stringify({ ...school, examples }), pack_hash: hash, imported_at: now };
  await trx
    .insertInto('school')
    .values({ one: true, ...row })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute();
}

async function writeAudit(trx: Transaction<Tables>, plan: ImportPlan, report: ImportReport, now: Date): Promise<void> {
  const entry = { at: now, actor_id: null, allowed: true };
  const counts = report.files.map(
    ({ file, added, changed, removed }) => `${file} +${added.length} ~${changed.length} -${removed.length}`,
  );
  const rows = plan.people.roles.map(({ personId, gained, lost }) => ({
    ...entry,
    action: 'roles.changed',
    subject_kind: 'person',
    subject_id: personId,
    about_person_id: personId,
    reason: [...gained.map((role) => `+${role}`), ...lost.map((role) => `-${role}`)].join(' '),
  }));
  const whole = {
    ...entry,
    action: 'school.import',
    subject_kind: 'school',
    subject_id: 'school',
    about_person_id: null,
    reason: counts.join('; '),
  };
  for (const chunk of inChunks([whole, ...rows])) await trx.insertInto('audit').values(chunk).execute();
}
