import { Argument, type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { MilepostError } from '../errors.js';
import { exportAudit, exportPerson, exportTickets } from '../store/export.js';
import { print, printJson } from './output.js';
import { withDatabase } from './with-database.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .addArgument(new Argument('<what>').choices(['tickets', 'audit', 'person']))
    .option('--person <e-mail>', 'whose data; needed for `person`')
    .addOption(new Option('--format <format>', 'how').choices(['csv', 'json']).default('csv'))
    .option('--json', 'the same as --format json')
    .action(
      async (
        what: 'tickets' | 'audit' | 'person',
        options: { person?: string; format: 'csv' | 'json'; json?: boolean },
        command: Command,
      ) => {
        const json = options.json === true || options.format === 'json';
        if (what === 'person') {
          if (options.person === undefined) command.error('error: `export person` needs --person <e-mail>');
          else printJson(await person(options.person));
          return;
        }
        const rows = await withDatabase(({ db }) => (what === 'tickets' ? exportTickets(db) : exportAudit(db)));
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
    'closed_at',
    'student',
    'claimed_by',
  ],
  audit: ['seq', 'at', 'actor_id', 'action', 'subject_kind', 'subject_id', 'about_person_id', 'allowed', 'reason'],
} as const;

/** Everything about one person is not a table: always JSON. */
const person = (email: string) =>
  withDatabase(async ({ db }) => {
    const found = await exportPerson(db, email.toLowerCase());
    if (!found) throw new MilepostError('not-found', 'Nobody on the roster has that e-mail.');
    return found;
  });

/** A cell that starts like a formula is one to a spreadsheet; a leading quote makes it text (ASVS 1.2.10). */
function harmless(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' && /^[=+\-@\t\r\0]/.test(value) ? `'${value}` : value,
    ]),
  );
}
