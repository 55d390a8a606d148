import type { Person, Role } from '../people/person.js';
import type { TicketWish } from '../tickets/ticket.js';

/** The roles that `advisors.csv` gives: everybody a student can be sent to. */
export type AdvisorRole = Exclude<Role, 'student' | 'office'>;

/** One advisor: the person and their line in the directory. */
export interface Advisor {
  person: Person;
  title: string | null;
  /** Roles of the directory entry; `person.roles` may hold more. */
  roles: AdvisorRole[];
  /** Specialty ids. */
  specialties: string[];
  department: string | null;
  officeHours: string | null;
  /** https, as the person gave it. */
  bookingUrl: string | null;
  /** How this person agreed to be reached. Null: give no way at all, not even the e-mail they sign in with. */
  contact: string | null;
  /** Class years whose Post-Match Survey named this person, ascending. */
  namedByYears: number[];
  /** Local date, YYYY-MM-DD, on which the office last confirmed the entry. */
  lastConfirmed: string | null;
  /** Has a say in grading or promoting students (LCME 11.1). */
  evaluates: boolean;
  /** First local date, YYYY-MM-DD, on which this person takes students again. */
  pausedUntil: string | null;
}

export interface Alum {
  id: string;
  /** For the liaison's introduction only: never shown to a student. */
  email: string;
  name: string;
  gradYear: number;
  /** Specialty id. */
  specialty: string;
  institution: string;
  city: string;
  state: string | null;
  country: string;
  modes: ('email' | 'call' | 'visit' | 'shadowing')[];
  /** Most introductions this person takes in twelve months. */
  maxPerYear: number;
  /** Local date of the last time the school asked something of them. */
  lastContacted: string | null;
  status: Person['status'];
  pausedUntil: string | null;
}

export interface AdvisorQuery {
  role: AdvisorRole;
  /** Any of these specialty ids; left out or empty: whatever the specialty. */
  specialties?: readonly string[];
}

/** Every filter that is given must hold; names in any case. */
export interface AlumQuery {
  /** Any of these specialty ids. */
  specialties?: readonly string[];
  institution?: string;
  city?: string;
  mode?: Alum['modes'][number];
}

/** Who is looked for, for whom. */
export interface AlumShortlist {
  wish: Pick<TicketWish, 'specialty' | 'institution' | 'city' | 'modes'>;
  studentId: string;
  /** Introductions since then count against an alum's limit. */
  since: Date;
  /** A local calendar date, YYYY-MM-DD. */
  on: string;
  limit: number;
}

/** Who can be turned to. Implemented in `store/directory.ts`. `on` is a local calendar date, YYYY-MM-DD. */
export interface DirectoryStore {
  /** Only people who take students on that day, by name. */
  advisors(query: AdvisorQuery, on: string): Promise<Advisor[]>;
  /** Whatever their status: see `isAvailable` before handing anyone out. Null: no advisor. */
  advisor(personId: string): Promise<Advisor | null>;
  /** Only alumni who can be asked on that day; those asked longest ago (or never) first, then by name. */
  alumni(query: AlumQuery, on: string): Promise<Alum[]>;
  /** The best to ask by the weights of `rankAlumni`: none who is away, at their limit, or was asked for this student before. */
  alumniToAsk(query: AlumShortlist): Promise<{ alum: Alum; introductions: number }[]>;
  /** Whatever their status. */
  alum(id: string): Promise<Alum | null>;
  /** Any case, whatever their status: an alum who is on the roster as well answers for themselves. */
  alumByEmail(email: string): Promise<Alum | null>;
  /** Institutions and cities of all alumni, spelled as in the directory, each once, by name. */
  places(): Promise<{ institutions: string[]; cities: string[] }>;
  /** The school has asked this alum for something. */
  alumContacted(id: string, on: string): Promise<void>;
  /** Not handed out before `until`; null lifts the pause. Stands beside the status that the school pack gives: an import leaves it. */
  pauseAlum(id: string, until: string | null): Promise<void>;
}
