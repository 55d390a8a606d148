import { Argument, type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from '../advising/audit/audit-store.js';
import type { Act } from '../advising/people/authorize.js';
import { MilepostError } from '../errors.js';
import { createAuditStore } from '../store/audit.js';
import type { Database } from '../store/database.js';
import { exportAudit, exportTickets } from '../store/export.js';
import { exportFigures } from '../store/export-figures.js';
import { exportPerson } from '../store/export-person.js';
import { readSchool } from '../store/school.js';
import { systemClock } from '../time/clock.js';
import { print, printJson } from './output.js';
import { withDatabase } from './with-database.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .addArgument(new Argument('<what>').choices(['tickets', 'figures', 'audit', 'person']))
    .option('--person <e-mail>', 'whose data; needed for `person`')
    .option('--desk <id>', 'requests of this desk alone; the only way to those of a confidential desk')
    .addOption(new Option('--format <format>', 'how').choices(['csv', 'json']).default('csv'))
    .option('--json', 'the same as --format json')
    .action(
      async (
        what: 'tickets' | 'figures' | 'audit' | 'person',
        options: { person?: string; desk?: string; format: 'csv' | 'json'; json?: boolean },
        command: Command,
      ) => {
        const json = options.json === true || options.format === 'json';
        if (what === 'person') {
          if (options.person === undefined) command.error('error: `export person` needs --person <e-mail>');
          else printJson(await person(options.person));
          return;
        }
        const rows = await rowsOf(what, options.desk);
        if (json) printJson(rows);
        else print(stringify(rows.map(harmless), { header: true, columns: [...COLUMNS[what]] }).trimEnd());
      },
    );

const COLUMNS = {
  tickets: [
    'number',
    'kind',
    'desk',
    'state',
    'outcome',
    'specialty',
    'institution',
    'city',
    'need_by',
    'opened_at',
    'first_answer_at',
    'introduced_at',
    'closed_at',
    'student',
    'claimed_by',
    'alum',
  ],
  figures: ['desk', 'month', 'specialty', 'requests', 'open', 'met', 'hours_to_answer', 'hours_to_introduction'],
  audit: ['seq', 'at', 'actor_id', 'action', 'subject_kind', 'subject_id', 'about_person_id', 'allowed', 'reason'],
} as const;

function rowsOf(what: 'tickets' | 'figures' | 'audit', desk: string | undefined): Promise<Record<string, unknown>[]> {
  if (what === 'audit')
    return withDatabase(async ({ db }) => {
      await keep(db, 'export.audit', { kind: 'school', id: 'audit' });
      const kept = await readSchool(db);
      return kept ? exportAudit(db, kept.school) : [];
    });
  return ofDesk(desk, what === 'tickets' ? exportTickets : exportFigures);
}

const ofDesk = (desk: string | undefined, read: typeof exportTickets) =>
  withDatabase(async ({ db }) => {
    const kept = await readSchool(db);
    if (!kept) return [];
    if (desk !== undefined && !kept.school.desks.some(({ id }) => id === desk))
      throw new MilepostError('not-found', 'The school has no desk with that id.', {
        details: kept.school.desks.map(({ id, name }) => `${id}: ${name}`),
      });
    await keep(db, 'export.tickets', { kind: 'desk', id: desk ?? 'open' });
    return read(db, kept.school, desk ?? null);
  });

/** Everything about one person is not a table: always JSON. */
const person = (email: string) =>
  withDatabase(async ({ db }) => {
    const found = await exportPerson(db, email);
    if (!found) throw new MilepostError('not-found', 'Nobody on the roster has that e-mail.');
    const { id } = found.person as { id: string };
    await keep(db, 'record.export', { kind: 'person', id });
    return found;
  });

/** The command line has no actor: that it was used is kept. */
const keep = (db: Database['db'], action: Act, subject: AuditEntry['subject']): Promise<void> =>
  createAuditStore(db).add({
    at: systemClock.now(),
    actorId: null,
    action,
    subject,
    aboutPersonId: subject.kind === 'person' ? subject.id : null,
    allowed: true,
    reason: 'command line',
  });

/** A cell that starts like a formula is one to a spreadsheet; a leading quote makes it text (ASVS 1.2.10). */
export function harmless(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' && /^[=+\-@\t\r\0]/.test(value) ? `'${value}` : value,
    ]),
  );
}
