import { type Desk, DeskPurpose } from '../advising/school/school.js';
import { cell, list, needed, optional, Reason } from './cell.js';
import { anyText, nameKey, oneOf, yesOrNo } from './cell-kinds.js';
import { deskId, deskMember } from './desk-parts.js';
import type { DocumentFaults } from './document-faults.js';
import { defined, isPlainMap, type KeySpec, sortKeys } from './entry.js';
import type { DeskMember } from './pack.js';
import type { Path } from './read-document.js';
import { workingHours } from './working-hours.js';

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

/** The desks that a school's file names, with what it calls their members. */
export function readDesks(
  raw: unknown,
  path: Path,
  hours: Desk['working_hours'],
  faults: DocumentFaults,
): { desks: unknown[]; members: DeskMember[] } {
  const reader = new DeskReader(faults);
  const desks = reader.read(raw, path, hours);
  return { desks, members: reader.members };
}

/** Hours of a desk, or of all of them. Undefined: none are said, or they will not do. */
export function readHours(raw: unknown, path: Path, column: string, faults: DocumentFaults): Desk['working_hours'] {
  const hours = workingHours(raw);
  if (hours instanceof Reason) faults.report(path, column, hours.text);
  return hours instanceof Reason || hours === null ? undefined : hours;
}

class DeskReader {
  readonly #faults: DocumentFaults;
  readonly #members = new Map<string, DeskMember>();

  constructor(faults: DocumentFaults) {
    this.#faults = faults;
  }

  get members(): DeskMember[] {
    return [...this.#members.values()];
  }

  read(raw: unknown, path: Path, hours: Desk['working_hours']): unknown[] {
    const entries: [string | number, unknown][] = Array.isArray(raw)
      ? raw.map((desk: unknown, at): [number, unknown] => [at, desk])
      : isPlainMap(raw)
        ? Object.entries(raw).map(([id, desk]): [string, unknown] => [id, isPlainMap(desk) ? { id, ...desk } : desk])
        : [];
    if (entries.length === 0) this.#faults.report(path, 'desks', 'is needed: a list of at least one desk');
    const taken = new Set<string>();
    return entries.map(([at, desk]) => {
      const place = [...path, typeof at === 'number' ? at : nameKey(at)];
      const read = this.#desk(desk, place, hours);
      if (read?.id !== undefined && taken.has(read.id))
        this.#faults.report([...place, 'id'], 'desks.id', 'is taken by an earlier desk');
      if (read?.id !== undefined) taken.add(read.id);
      return read;
    });
  }

  #desk(raw: unknown, path: Path, hours: Desk['working_hours']): { id: string | undefined } | null {
    if (!isPlainMap(raw)) {
      this.#faults.report(path, 'desks', 'is not a map of keys and values');
      return null;
    }
    const { values, written, faults } = sortKeys(raw, DESK_KEYS);
    for (const { key, column, reason } of faults) this.#faults.report([...path, key], column, reason);
    const place = (key: string): Path => [...path, written.get(key) ?? key];
    const text = (key: string, max: number) =>
      this.#faults.scalar(cell(optional(anyText, undefined), { max }), values[key], place(key), `desks.${key}`);
    const name = this.#faults.scalar(
      cell(needed(anyText), { max: 80 }),
      values.name ?? values.id,
      place('name'),
      'desks.name',
    );
    return {
      id: this.#faults.scalar(cell(needed(deskId), { max: 80 }), values.id ?? name, place('id'), 'desks.id'),
      ...defined({
        name,
        members: this.#deskMembers(values.members, place('members')),
        serves: this.#serves(values.serves, place('serves')),
        confidential: this.#faults.scalar(
          cell(optional(yesOrNo, CONFIDENCE.test(`${String(values.id)} ${String(name)}`))),
          values.confidential,
          place('confidential'),
          'desks.confidential',
        ),
        slack_channel: text('slack_channel', 80),
        teams_channel: text('teams_channel', 200),
        contact: text('contact', 200),
        working_hours:
          readHours(values.working_hours, place('working_hours'), 'desks.working_hours', this.#faults) ?? hours,
      }),
    };
  }

  #serves(raw: unknown, path: Path): DeskPurpose[] | undefined {
    if (raw === null || raw === undefined || raw === '') return undefined;
    return this.#faults.scalar(list(purposeOf), raw, path, 'desks.serves');
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
      if (member instanceof Reason) this.#faults.report([...path, at], 'desks.members', member.text);
      else {
        if (member.name !== null || !this.#members.has(member.email)) this.#members.set(member.email, member);
        emails.push(member.email);
      }
    }
    if (entries.length === 0)
      this.#faults.report(path, 'desks.members', 'is needed: the e-mail of at least one person');
    return [...new Set(emails)];
  }
}
