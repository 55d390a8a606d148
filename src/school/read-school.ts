import type { z } from 'zod';
import { RETENTION, RETENTION_KINDS } from '../advising/school/retention.js';
import { type Desk, DeskPurpose, School } from '../advising/school/school.js';
import { cell, list, needed, optional, Reason } from './cell.js';
import { anyText, nameKey, oneOf, timeZone, wholeNumber, yesOrNo } from './cell-kinds.js';
import { CRISIS_KEYS, crisisLine } from './crisis-line.js';
import { deskId, deskMember } from './desk-parts.js';
import { isPlainMap, type KeySpec, sortKeys } from './entry.js';
import type { DeskMember } from './pack.js';
import type { ProblemList } from './problem.js';
import type { Path, YamlDocument } from './read-document.js';
import { workingHours } from './working-hours.js';

const SCHOOL_KEYS: KeySpec = {
  keys: [
    'name',
    'short_name',
    'time_zone',
    'crisis_lines',
    'desks',
    'sign_on_name',
    'working_hours',
    'alum_answer_days',
    'max_open_requests',
    'retention',
    'escalate_after_days',
    'escalate_to',
  ],
  spellings: {
    timezone: 'time_zone',
    crisis_line: 'crisis_lines',
    sign_on: 'sign_on_name',
    signon_name: 'sign_on_name',
    sso_name: 'sign_on_name',
    hours: 'working_hours',
    answer_days: 'alum_answer_days',
    open_requests: 'max_open_requests',
    keep_days: 'retention',
  },
};

const DESK_KEYS: KeySpec = {
  keys: [
    'id',
    'name',
    'members',
    'serves',
    'confidential',
    'slack_channel',
    'teams_channel',
    'working_hours',
    'contact',
  ],
  spellings: {
    purpose: 'serves',
    purposes: 'serves',
    member: 'members',
    email: 'contact',
    phone: 'contact',
    hours: 'working_hours',
    slack: 'slack_channel',
    teams: 'teams_channel',
  },
};

/** What `school.yaml` says, and the names it gives to desk members. Null: it has problems. */
export function readSchool(
  document: YamlDocument,
  problems: ProblemList,
): { school: School; deskMembers: DeskMember[] } | null {
  const reader = new SchoolReader(document, problems);
  return reader.read();
}

/** Desks for matters that people expect to stay there are confidential unless the file says that they are not. */
const CONFIDENCE =
  /(?<![a-z])(?:orma|dei)(?![a-z])|multicultural|belonging|diversity|minority|inclusion|equity|underrepresented|counsel/i;

const purposeOf = oneOf(DeskPurpose.options, {
  student_affairs: 'osa',
  dean_for_students: 'dean',
  practice_interviews: 'interviews',
  residency_applications: 'applications',
  alumni_liaison: 'alumni',
});

type Report = (path: Path, column: string, reason: string) => void;

class SchoolReader {
  readonly #document: YamlDocument;
  readonly #report: Report;
  readonly #members = new Map<string, DeskMember>();
  #sound = true;

  constructor(document: YamlDocument, problems: ProblemList) {
    this.#document = document;
    this.#report = (path, column, reason) => {
      this.#sound = false;
      problems.add({ file: document.file, line: document.lineOf(path), column, reason });
    };
  }

  read(): { school: School; deskMembers: DeskMember[] } | null {
    if (!isPlainMap(this.#document.value)) {
      this.#report([], 'name', 'is missing: the file is not a map of keys and values');
      return null;
    }
    const { values, written, faults } = sortKeys(this.#document.value, SCHOOL_KEYS);
    for (const { key, column, reason } of faults) this.#report([key], column, reason);
    const place = (key: string): Path => [written.get(key) ?? key];
    const escalateTo = this.#scalar(
      cell(optional(deskId, undefined), { max: 80 }),
      values.escalate_to,
      place('escalate_to'),
      'escalate_to',
    );
    const school = {
      name: this.#scalar(cell(needed(anyText), { max: 120 }), values.name, place('name'), 'name'),
      short_name: this.#scalar(
        cell(needed(anyText), { max: 30 }),
        values.short_name,
        place('short_name'),
        'short_name',
      ),
      time_zone: this.#scalar(cell(needed(timeZone)), values.time_zone, place('time_zone'), 'time_zone'),
      sign_on_name: this.#scalar(
        cell(optional(anyText, 'school sign-on'), { max: 60 }),
        values.sign_on_name,
        place('sign_on_name'),
        'sign_on_name',
      ),
      crisis_lines: this.#crisisLines(values.crisis_lines, place('crisis_lines')),
      desks: this.#desks(
        values.desks,
        place('desks'),
        this.#hours(values.working_hours, place('working_hours'), 'working_hours'),
      ),
      ...defined({
        alum_answer_days: this.#count(values, place, 'alum_answer_days', 30),
        max_open_requests: this.#count(values, place, 'max_open_requests', 100),
        retention: this.#retention(values.retention, place('retention')),
        escalate_after_days: this.#count(values, place, 'escalate_after_days', 60),
        escalate_to: escalateTo,
      }),
    };
    if (escalateTo !== undefined && !isOpenDesk(school.desks, escalateTo))
      this.#report(place('escalate_to'), 'escalate_to', 'is not the id of a desk above that is not confidential');
    if (!this.#sound) return null;
    const parsed = School.safeParse(school);
    for (const { path } of parsed.error?.issues ?? [])
      this.#report([], path.filter((step) => typeof step === 'string').join('.'), 'will not do');
    return parsed.success ? { school: parsed.data, deskMembers: [...this.#members.values()] } : null;
  }

  #scalar<T>(kind: z.ZodType<T>, raw: unknown, path: Path, column: string): T | undefined {
    const parsed = kind.safeParse(raw);
    for (const { message } of parsed.error?.issues ?? []) this.#report(path, column, message);
    return parsed.data;
  }

  #count(
    values: Readonly<Record<string, unknown>>,
    place: (key: string) => Path,
    key: string,
    max: number,
  ): number | undefined {
    return this.#scalar(cell(optional(wholeNumber(1, max), undefined)), values[key], place(key), key);
  }

  /** Days by kind. A kind that is not known, and a number that will not do, are refused with their place. */
  #retention(raw: unknown, path: Path): Record<string, number> | undefined {
    if (raw === undefined || raw === null || raw === '') return undefined;
    if (!isPlainMap(raw)) {
      this.#report(path, 'retention', 'is not a map of kinds and days');
      return undefined;
    }
    const { values, written, faults } = sortKeys(raw, { keys: RETENTION_KINDS, spellings: {} });
    for (const { key, column, reason } of faults) this.#report([...path, key], `retention.${column}`, reason);
    const days = RETENTION_KINDS.map((kind) => {
      const { least, most } = RETENTION[kind];
      const days = cell(optional(wholeNumber(least, most), undefined));
      return [
        kind,
        this.#scalar(days, values[kind], [...path, written.get(kind) ?? kind], `retention.${kind}`),
      ] as const;
    });
    return defined(Object.fromEntries(days)) as Record<string, number>;
  }

  #crisisLines(raw: unknown, path: Path): unknown[] {
    const lines = Array.isArray(raw) ? raw : raw === null ? [] : isMapOfNumbers(raw) ? namedNumbers(raw) : [raw];
    if (lines.length === 0)
      this.#report(path, 'crisis_lines', 'is needed: at least one line of the school’s own, staffed at any hour');
    return lines.map((line: unknown, at) => {
      const read = crisisLine(line);
      if (read instanceof Reason) this.#report([...path, at], 'crisis_lines', read.text);
      return read;
    });
  }

  #hours(raw: unknown, path: Path, column: string): Desk['working_hours'] {
    const hours = workingHours(raw);
    if (hours instanceof Reason) this.#report(path, column, hours.text);
    return hours instanceof Reason || hours === null ? undefined : hours;
  }

  #desks(raw: unknown, path: Path, hours: Desk['working_hours']): unknown[] {
    const entries: [string | number, unknown][] = Array.isArray(raw)
      ? raw.map((desk: unknown, at): [number, unknown] => [at, desk])
      : isPlainMap(raw)
        ? Object.entries(raw).map(([id, desk]): [string, unknown] => [id, isPlainMap(desk) ? { id, ...desk } : desk])
        : [];
    if (entries.length === 0) this.#report(path, 'desks', 'is needed: a list of at least one desk');
    const taken = new Set<string>();
    return entries.map(([at, desk]) => {
      const place = [...path, typeof at === 'number' ? at : nameKey(at)];
      const read = this.#desk(desk, place, hours);
      if (read?.id !== undefined && taken.has(read.id))
        this.#report([...place, 'id'], 'desks.id', 'is taken by an earlier desk');
      if (read?.id !== undefined) taken.add(read.id);
      return read;
    });
  }

  #desk(raw: unknown, path: Path, hours: Desk['working_hours']): { id: string | undefined } | null {
    if (!isPlainMap(raw)) {
      this.#report(path, 'desks', 'is not a map of keys and values');
      return null;
    }
    const { values, written, faults } = sortKeys(raw, DESK_KEYS);
    for (const { key, column, reason } of faults) this.#report([...path, key], column, reason);
    const place = (key: string): Path => [...path, written.get(key) ?? key];
    const text = (key: string, max: number) =>
      this.#scalar(cell(optional(anyText, undefined), { max }), values[key], place(key), `desks.${key}`);
    const name = this.#scalar(
      cell(needed(anyText), { max: 80 }),
      values.name ?? values.id,
      place('name'),
      'desks.name',
    );
    return {
      id: this.#scalar(cell(needed(deskId), { max: 80 }), values.id ?? name, place('id'), 'desks.id'),
      ...defined({
        name,
        members: this.#deskMembers(values.members, place('members')),
        serves: this.#serves(values.serves, place('serves')),
        confidential: this.#scalar(
          cell(optional(yesOrNo, CONFIDENCE.test(`${String(values.id)} ${String(name)}`))),
          values.confidential,
          place('confidential'),
          'desks.confidential',
        ),
        slack_channel: text('slack_channel', 80),
        teams_channel: text('teams_channel', 200),
        contact: text('contact', 200),
        working_hours: this.#hours(values.working_hours, place('working_hours'), 'desks.working_hours') ?? hours,
      }),
    };
  }

  #serves(raw: unknown, path: Path): DeskPurpose[] | undefined {
    if (raw === null || raw === undefined || raw === '') return undefined;
    return this.#scalar(list(purposeOf), raw, path, 'desks.serves');
  }

  /** E-mails; `Name <e-mail>` or a map of name and email say what to call somebody who is in no other file. */
  #deskMembers(raw: unknown, path: Path): string[] {
    const entries = Array.isArray(raw)
      ? raw
      : typeof raw === 'string'
        ? raw.split(/[;,\n]/)
        : raw === null
          ? []
          : [raw];
    const emails: string[] = [];
    for (const [at, entry] of entries.entries()) {
      if (entry === '') continue;
      const member = deskMember(entry);
      if (member instanceof Reason) this.#report([...path, at], 'desks.members', member.text);
      else {
        if (member.name !== null || !this.#members.has(member.email)) this.#members.set(member.email, member);
        emails.push(member.email);
      }
    }
    if (entries.length === 0) this.#report(path, 'desks.members', 'is needed: the e-mail of at least one person');
    return [...new Set(emails)];
  }
}

const isOpenDesk = (desks: readonly unknown[], id: unknown): boolean =>
  desks.some((desk) => isPlainMap(desk) && desk.id === id && desk.confidential !== true);

/** A map of names to numbers, rather than one line's own keys. */
const isMapOfNumbers = (raw: unknown): raw is Record<string, unknown> =>
  isPlainMap(raw) && sortKeys(raw, CRISIS_KEYS).written.size === 0;

const namedNumbers = (raw: Record<string, unknown>): unknown[] =>
  Object.entries(raw).map(([name, phone]) => (isPlainMap(phone) ? { name, ...phone } : { name, phone }));

const defined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
