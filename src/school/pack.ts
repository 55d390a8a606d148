import type { StepAdvisor } from '../advising/milestones/milestone.js';
import type { Role, Track } from '../advising/people/person.js';
import type { School } from '../advising/school/school.js';
import type { OwnExample } from './examples-schema.js';

export type Status = 'active' | 'paused' | 'inactive';

/** E-mails are lower case, specialties ids, dates YYYY-MM-DD, times HH:mm. */
export interface StudentRow {
  email: string;
  name: string;
  classYear: number;
  society: string | null;
  /** E-mail of a row of advisors.csv. */
  societyAdvisor: string | null;
  residencyAdvisor: string | null;
  specialties: string[];
  tracks: Track[];
  timeZone: string | null;
  status: Status;
}

export interface AdvisorRow {
  email: string;
  name: string;
  title: string | null;
  roles: Role[];
  specialties: string[];
  department: string | null;
  officeHours: string | null;
  bookingUrl: string | null;
  contact: string | null;
  namedByYears: number[];
  lastConfirmed: string | null;
  evaluates: boolean;
  status: Status;
}

export interface AlumnusRow {
  email: string;
  name: string;
  gradYear: number;
  specialty: string;
  institution: string;
  city: string;
  state: string | null;
  country: string;
  modes: ('email' | 'call' | 'visit' | 'shadowing')[];
  maxPerYear: number;
  lastContacted: string | null;
  status: Status;
}

/** When a milestone is: `date` (with `dateEnd`, for a window), or months before graduation, or words alone. */
export interface MilestoneRow {
  id: string;
  /** `2026-27`; `any` for what recurs every year, counted from graduation. */
  season: string;
  track: Track | 'all';
  audience: 'student' | 'advisor' | 'both';
  title: string;
  date: string | null;
  dateEnd: string | null;
  windowText: string | null;
  /** The earlier end: 13 months before graduation. */
  monthsBeforeFrom: number | null;
  /** The later end: 8 months before graduation. */
  monthsBeforeTo: number | null;
  time: string | null;
  timeZone: string | null;
  whatToDo: string;
  source: string[];
  confidence: 'published' | 'typical';
  /** Days before, largest first. */
  remindBefore: number[];
  /** Who of the office checked the date for this season, and when. */
  advisedBy: StepAdvisor[];
  verifiedBy: string | null;
  verifiedOn: string | null;
}

export interface ResourceRow {
  id: string;
  title: string;
  url: string;
  signOn: boolean;
  about: string;
  /** Paragraphs, an empty line between them. */
  text: string;
  topics: string[];
  specialties: string[];
  office: string | null;
}

export interface DeskMember {
  email: string;
  /** As school.yaml says; null: it gives the e-mail alone. */
  name: string | null;
}

/** A school pack that has been checked as a whole: everything in it refers to something in it. */
export interface SchoolPack {
  school: School;
  deskMembers: DeskMember[];
  students: StudentRow[];
  advisors: AdvisorRow[];
  alumni: AlumnusRow[];
  milestones: MilestoneRow[];
  resources: ResourceRow[];
  examples: OwnExample[];
  /** SHA-256 of the content, in hex: the same for the same content, however the files are written. */
  hash: string;
}
