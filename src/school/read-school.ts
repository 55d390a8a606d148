import type { z } from 'zod';
import { RETENTION, RETENTION_KINDS } from '../advising/school/retention.js';
import { School } from '../advising/school/school.js';
import { cell, needed, optional, Reason } from './cell.js';
import { anyText, timeZone, wholeNumber } from './cell-kinds.js';
import { CRISIS_KEYS, crisisLine } from './crisis-line.js';
import { deskId } from './desk-parts.js';
import { DocumentFaults } from './document-faults.js';
import { defined, isPlainMap, type KeySpec, sortKeys } from './entry.js';
import type { DeskMember } from './pack.js';
import type { ProblemList } from './problem.js';
import { readDesks, readHours } from './read-desks.js';
import type { Path, YamlDocument } from './read-document.js';

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

/** What `school.yaml` says, and the names it gives to desk members. Null: it has problems. */
export function readSchool(
  document: YamlDocument,
  problems: ProblemList,
): { school: School; deskMembers: DeskMember[] } | null {
  const reader = new SchoolReader(document, problems);
  return reader.read();
}

class SchoolReader {
  readonly #document: YamlDocument;
  readonly #faults: DocumentFaults;

  constructor(document: YamlDocument, problems: ProblemList) {
    this.#document = document;
    this.#faults = new DocumentFaults(document, problems);
  }

  read(): { school: School; deskMembers: DeskMember[] } | null {
    if (!isPlainMap(this.#document.value)) {
      this.#faults.report([], 'name', 'is missing: the file is not a map of keys and values');
      return null;
    }
    const { values, written, faults } = sortKeys(this.#document.value, SCHOOL_KEYS);
    for (const { key, column, reason } of faults) this.#faults.report([key], column, reason);
    const place = (key: string): Path => [written.get(key) ?? key];
    const one = <T>(key: string, kind: z.ZodType<T>) => this.#faults.scalar(kind, values[key], place(key), key);
    const count = (key: string, max: number) => one(key, cell(optional(wholeNumber(1, max), undefined)));
    const hours = readHours(values.working_hours, place('working_hours'), 'working_hours', this.#faults);
    const { desks, members } = readDesks(values.desks, place('desks'), hours, this.#faults);
    const escalateTo = one('escalate_to', cell(optional(deskId, undefined), { max: 80 }));
    const school = {
      name: one('name', cell(needed(anyText), { max: 120 })),
      short_name: one('short_name', cell(needed(anyText), { max: 30 })),
      time_zone: one('time_zone', cell(needed(timeZone))),
      sign_on_name: one('sign_on_name', cell(optional(anyText, 'school sign-on'), { max: 60 })),
      crisis_lines: this.#crisisLines(values.crisis_lines, place('crisis_lines')),
      desks,
      ...defined({
        alum_answer_days: count('alum_answer_days', 30),
        max_open_requests: count('max_open_requests', 100),
        retention: this.#retention(values.retention, place('retention')),
        escalate_after_days: count('escalate_after_days', 60),
        escalate_to: escalateTo,
      }),
    };
    if (escalateTo !== undefined && !isOpenDesk(desks, escalateTo))
      this.#faults.report(
        place('escalate_to'),
        'escalate_to',
        'is not the id of a desk above that is not confidential',
      );
    if (!this.#faults.sound) return null;
    const parsed = School.safeParse(school);
    for (const { path } of parsed.error?.issues ?? [])
      this.#faults.report([], path.filter((step) => typeof step === 'string').join('.'), 'will not do');
    return parsed.success ? { school: parsed.data, deskMembers: members } : null;
  }

  /** Days by kind. A kind that is not known, and a number that will not do, are refused with their place. */
  #retention(raw: unknown, path: Path): Record<string, number> | undefined {
    if (raw === undefined || raw === null || raw === '') return undefined;
    if (!isPlainMap(raw)) {
      this.#faults.report(path, 'retention', 'is not a map of kinds and days');
      return undefined;
    }
    const { values, written, faults } = sortKeys(raw, { keys: RETENTION_KINDS, spellings: {} });
    for (const { key, column, reason } of faults) this.#faults.report([...path, key], `retention.${column}`, reason);
    const days = RETENTION_KINDS.map((kind) => {
      const { least, most } = RETENTION[kind];
      const days = cell(optional(wholeNumber(least, most), undefined));
      return [
        kind,
        this.#faults.scalar(days, values[kind], [...path, written.get(kind) ?? kind], `retention.${kind}`),
      ] as const;
    });
    return defined(Object.fromEntries(days)) as Record<string, number>;
  }

  #crisisLines(raw: unknown, path: Path): unknown[] {
    const lines = Array.isArray(raw) ? raw : raw === null ? [] : isMapOfNumbers(raw) ? namedNumbers(raw) : [raw];
    if (lines.length === 0)
      this.#faults.report(
        path,
        'crisis_lines',
        'is needed: at least one line of the school’s own, staffed at any hour',
      );
    return lines.map((line: unknown, at) => {
      const read = crisisLine(line);
      if (read instanceof Reason) this.#faults.report([...path, at], 'crisis_lines', read.text);
      return read;
    });
  }
}

const isOpenDesk = (desks: readonly unknown[], id: unknown): boolean =>
  desks.some((desk) => isPlainMap(desk) && desk.id === id && desk.confidential !== true);

/** A map of names to numbers, rather than one line's own keys. */
const isMapOfNumbers = (raw: unknown): raw is Record<string, unknown> =>
  isPlainMap(raw) && sortKeys(raw, CRISIS_KEYS).written.size === 0;

const namedNumbers = (raw: Record<string, unknown>): unknown[] =>
  Object.entries(raw).map(([name, phone]) => (isPlainMap(phone) ? { name, ...phone } : { name, phone }));
