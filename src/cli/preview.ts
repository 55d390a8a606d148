import { type Command, InvalidArgumentError } from 'commander';
import { type Preview, preview } from '../advising/reminders/preview.js';
import { MilepostError } from '../errors.js';
import { createRecords } from '../store/records.js';
import { readSchool } from '../store/school.js';
import { DAY } from '../time/durations.js';
import { print, printJson } from './output.js';
import { withDatabase } from './with-database.js';

interface Options {
  student?: string;
  from?: Date;
  to?: Date;
  json?: boolean;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .option('--student <e-mail>', 'one person only')
    .option('--from <date>', 'YYYY-MM-DD; today', isoDate)
    .option('--to <date>', 'YYYY-MM-DD; a year later', isoDate)
    .option('--json', 'print as JSON')
    .action(async (options: Options) => {
      const from = options.from ?? new Date();
      const to = options.to ?? new Date(from.getTime() + 365 * DAY);
      if (to < from) throw new MilepostError('invalid', '--to is before --from.');
      const previews = await previewAll(options.student, from, to);
      if (options.json) printJson(previews);
      else print(previews.map(describePreview).join('\n\n') || 'Nobody would be reminded of anything.');
    });

function isoDate(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('write it as YYYY-MM-DD.');
  return date;
}

const previewAll = (email: string | undefined, from: Date, to: Date): Promise<Preview[]> =>
  withDatabase(async (database) => {
    const kept = await readSchool(database.db);
    if (!kept) throw new MilepostError('not-found', 'There is no school yet: import one, or start Milepost once.');
    const records = createRecords(database.db);
    const calendar = await records.milestones.all();
    const one = async (subject: NonNullable<Awaited<ReturnType<typeof records.reminders.subject>>>) =>
      preview(subject, {
        calendar,
        preferences: await records.preferences.of(subject.person.id),
        zone: subject.person.timeZone ?? kept.school.time_zone,
        from,
        to,
        lastSentAt: await records.reminders.lastSentAt(subject.person.id),
      });
    if (email !== undefined) {
      const person = await records.people.byEmail(email);
      const subject = person && (await records.reminders.subject(person.id));
      if (!subject) throw new MilepostError('not-found', 'Nobody on the roster has that e-mail.');
      return [await one(subject)];
    }
    const previews: Preview[] = [];
    for (let after: string | null = null; ; ) {
      const page = await records.reminders.subjects(after, 200);
      for (const subject of page) previews.push(await one(subject));
      const last = page.at(-1);
      if (page.length < 200 || !last)
        return previews.filter(({ messages, expired }) => messages.length + expired.length > 0);
      after = last.person.id;
    }
  });

function describePreview({ person, messages, expired }: Preview): string {
  const lines = messages.flatMap(({ at, zone, items }) => [
    `  ${local(at, zone)}`,
    ...items.map(
      ({ title, shifts, certainty }) =>
        `    - ${title}${certainty === null ? '' : ` [${certainty.kind}]`}${shifts.length > 0 ? `  (moved: ${shifts.join(', ')})` : ''}`,
    ),
  ]);
  return [
    `${person.name} <${person.email}>`,
    ...lines,
    ...expired.map(({ title }) => `  not sent, over before it could be: ${title}`),
  ].join('\n');
}

const local = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
