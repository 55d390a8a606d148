import { type Command, InvalidArgumentError } from 'commander';
import { type Preview, preview, type Shift } from '../advising/reminders/preview.js';
import { MilepostError } from '../errors.js';
import { createRecords } from '../store/records.js';
import { readSchool } from '../store/school.js';
import { DAY } from '../time/durations.js';
import { addDays } from '../time/local-date.js';
import { instantOf } from '../time/zoned.js';
import { print, printJson } from './output.js';
import { withDatabase } from './with-database.js';

interface Options {
  student?: string;
  /** Local dates of the school. */
  from?: string;
  to?: string;
  json?: boolean;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .option('--student <e-mail>', 'one person only')
    .option('--from <date>', 'YYYY-MM-DD; today', isoDate)
    .option('--to <date>', 'YYYY-MM-DD, that day included; a year later', isoDate)
    .option('--json', 'print as JSON')
    .action(async (options: Options) => {
      if (options.from && options.to && options.to < options.from)
        throw new MilepostError('invalid', '--to is before --from.');
      const previews = await previewAll(options);
      if (options.json) printJson(previews);
      else print(previews.map(describePreview).join('\n\n') || 'Nobody would be reminded of anything.');
    });

function isoDate(text: string): string {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('write it as YYYY-MM-DD.');
  return text;
}

const previewAll = ({ student: email, from, to }: Options): Promise<Preview[]> =>
  withDatabase(async (database) => {
    const kept = await readSchool(database.db);
    if (!kept) throw new MilepostError('not-found', 'There is no school yet: import one, or start Milepost once.');
    const records = createRecords(database.db);
    const span = spanOf(from, to, kept.school.time_zone, new Date());
    const calendar = await records.milestones.all();
    const one = async (subject: NonNullable<Awaited<ReturnType<typeof records.reminders.subject>>>) =>
      within(
        span,
        preview(subject, {
          calendar,
          preferences: await records.preferences.of(subject.person.id),
          zone: subject.person.timeZone ?? kept.school.time_zone,
          from: span.start,
          to: span.to,
          lastSentAt: await records.reminders.lastSentAt(subject.person.id),
        }),
      );
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

interface Span {
  /** From now on, or earlier: what leaves before `from` is worked out, so that it is not taken for overdue, and left out. */
  start: Date;
  from: Date;
  to: Date;
}

function spanOf(from: string | undefined, to: string | undefined, zone: string, now: Date): Span {
  const begin = from ? instantOf(`${from}T00:00`, zone) : now;
  const end = to ? instantOf(`${addDays(to, 1)}T00:00`, zone) : new Date(begin.getTime() + 365 * DAY);
  return { start: begin < now ? begin : now, from: begin, to: end };
}

const within = ({ from }: Span, { messages, expired, ...one }: Preview): Preview => ({
  ...one,
  messages: messages.filter(({ at }) => at >= from),
  expired: expired.filter(({ meantFor }) => meantFor.slice(0, 10) >= from.toISOString().slice(0, 10)),
});

/** A line a step, in columns; what leaves together stands together. */
function describePreview({ person, messages, expired }: Preview): string {
  const rows = messages.flatMap(({ at, zone, items, collision }) =>
    items.map(({ title, shifts, certainty, meantFor }, index) => {
      const why = [...(collision ? ['together'] : []), ...shifts.map((shift) => SHIFT_WORDS[shift])];
      const moved = shifts.some((shift) => shift !== 'clock-change') ? [`meant for ${meantFor.replace('T', ' ')}`] : [];
      return [index === 0 ? local(at, zone) : '', title, certainty?.kind ?? 'own', [...why, ...moved].join(', ')];
    }),
  );
  const lost = expired.map(({ title, meantFor }) => [
    'not sent',
    title,
    '',
    `over before it could be, meant for ${meantFor.replace('T', ' ')}`,
  ]);
  return [
    `${person.name} <${person.email}>`,
    ...table([['when', 'what', 'date is', 'why then'], ...rows, ...lost]),
  ].join('\n');
}

const SHIFT_WORDS: Record<Shift, string> = {
  'quiet-hours': 'quiet hours',
  'one-a-day': 'one message a day',
  paused: 'paused',
  'match-week': 'Match Week',
  'clock-change': 'clocks change that day',
  folded: 'said by a later one',
};

const WIDEST = 64;

function table(rows: readonly (readonly string[])[]): string[] {
  const short = rows.map((row) => row.map((cell) => (cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell)));
  const widths = (short[0] ?? []).map((_, column) => Math.max(...short.map((row) => row[column]?.length ?? 0)));
  return short.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
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
