import { z } from 'zod';
import { StepAdvisor } from '../advising/milestones/milestone.js';
import { Role, Track } from '../advising/people/person.js';
import type { Specialties } from '../advising/specialties/specialties.js';
import { cell, list, needed, optional } from './cell.js';
import {
  anyText,
  email,
  httpsUrl,
  isoDate,
  oneOf,
  specialtyId,
  timeZone,
  wholeNumber,
  year,
  yesOrNo,
} from './cell-kinds.js';
import { countryOf } from './country.js';
import type { AdvisorRow, AlumnusRow, Status, StudentRow } from './pack.js';

/** A CSV file of people: its columns, those it cannot do without, and what a row becomes. */
export interface TableSpec<Row> {
  file: string;
  columns: readonly string[];
  required: readonly string[];
  row: z.ZodType<Row>;
}

const STATUSES: readonly Status[] = ['active', 'paused', 'inactive'];
const status = optional<Status, Status>(oneOf(STATUSES), 'active');

export const trackOf = oneOf(Track.options, {
  nrmp: 'main',
  main_match: 'main',
  sfmatch: 'sf_match',
  sf: 'sf_match',
  aua: 'urology',
  urology_match: 'urology',
  military_match: 'military',
  couples_match: 'couples',
  couple: 'couples',
  dual: 'dual_degree',
  joint_degree: 'dual_degree',
  combined_degree: 'dual_degree',
  md_phd: 'dual_degree',
  mstp: 'dual_degree',
  md_mph: 'dual_degree',
  md_mba: 'dual_degree',
  leave_of_absence: 'leave',
  on_leave: 'leave',
  loa: 'leave',
});

const ADVISOR_ROLES = Role.exclude(['student']).options;
const roleOf = oneOf(ADVISOR_ROLES, {
  residency_application_advisor: 'residency_advisor',
  application_advisor: 'residency_advisor',
  mentor: 'specialty_mentor',
  specialty_advisor: 'specialty_mentor',
  alumni_liaison: 'liaison',
  dean_for_students: 'dean',
  practice_interviewer: 'interviewer',
});

/** Who among a student's advisors sees to a step. */
export const stepAdvisorOf = oneOf(StepAdvisor.options, {
  society: 'society_advisor',
  residency_application_advisor: 'residency_advisor',
  application_advisor: 'residency_advisor',
  dean_for_students: 'dean',
  practice_interviewer: 'interviewer',
});

const MODES: readonly AlumnusRow['modes'][number][] = ['email', 'call', 'visit', 'shadowing'];
const modeOf = oneOf(MODES, {
  e_mail: 'email',
  mail: 'email',
  phone: 'call',
  phone_call: 'call',
  video_call: 'call',
  shadow: 'shadowing',
});

export function studentsTable(specialties: Specialties): TableSpec<StudentRow> {
  const row = z.object({
    email: cell(needed(email)),
    name: cell(needed(anyText), { max: 120 }),
    class_year: cell(needed(year)),
    society: cell(optional(anyText, null)),
    society_advisor: cell(optional(email, null)),
    residency_advisor: cell(optional(email, null)),
    specialties: list(specialtyId(specialties)),
    track: list(trackOf),
    time_zone: cell(optional(timeZone, null)),
    status: cell(status),
  });
  return {
    file: 'students.csv',
    columns: Object.keys(row.shape),
    required: ['email', 'name', 'class_year'],
    row: row.transform((read) => ({
      email: read.email,
      name: read.name,
      classYear: read.class_year,
      society: read.society,
      societyAdvisor: read.society_advisor,
      residencyAdvisor: read.residency_advisor,
      specialties: read.specialties,
      tracks: withMain(read.track),
      timeZone: read.time_zone,
      status: read.status,
    })),
  };
}

/** These go with a match, the main one unless another is named; a student without a track is in the main match. */
const BESIDE: readonly Track[] = ['couples', 'dual_degree', 'leave'];
const withMain = (tracks: Track[]): Track[] =>
  tracks.every((track) => BESIDE.includes(track)) ? ['main', ...tracks] : tracks;

export function advisorsTable(specialties: Specialties): TableSpec<AdvisorRow> {
  const row = z.object({
    email: cell(needed(email)),
    name: cell(needed(anyText), { max: 120 }),
    title: cell(optional(anyText, null)),
    roles: list(roleOf).refine((roles) => roles.length > 0, 'is needed'),
    specialties: list(specialtyId(specialties)),
    department: cell(optional(anyText, null)),
    office_hours: cell(optional(anyText, null), { max: 300 }),
    booking_url: cell(optional(httpsUrl, null), { max: 2_000 }),
    contact: cell(optional(anyText, null), { max: 300 }),
    named_by_years: list(year),
    last_confirmed: cell(optional(isoDate, null)),
    evaluates: cell(optional(yesOrNo, false)),
    status: cell(status),
  });
  return {
    file: 'advisors.csv',
    columns: Object.keys(row.shape),
    required: ['email', 'name', 'roles'],
    row: row.transform((read) => ({
      email: read.email,
      name: read.name,
      title: read.title,
      roles: read.roles,
      specialties: read.specialties,
      department: read.department,
      officeHours: read.office_hours,
      bookingUrl: read.booking_url,
      contact: read.contact,
      namedByYears: read.named_by_years.sort((one, other) => one - other),
      lastConfirmed: read.last_confirmed,
      evaluates: read.evaluates,
      status: read.status,
    })),
  };
}

export function alumniTable(specialties: Specialties): TableSpec<AlumnusRow> {
  const row = z.object({
    email: cell(needed(email)),
    name: cell(needed(anyText), { max: 120 }),
    grad_year: cell(needed(year)),
    specialty: cell(needed(specialtyId(specialties))),
    institution: cell(needed(anyText)),
    city: cell(needed(anyText)),
    state: cell(optional(anyText, null)),
    country: cell(optional(anyText, null)),
    modes: list(modeOf),
    max_per_year: cell(optional(wholeNumber(0, 365), DEFAULT_PER_YEAR)),
    last_contacted: cell(optional(isoDate, null)),
    status: cell(status),
  });
  return {
    file: 'alumni.csv',
    columns: Object.keys(row.shape),
    required: ['email', 'name', 'grad_year', 'specialty', 'institution', 'city'],
    row: row.transform((read, context) => {
      const country = countryOf(read.country, read.state);
      if (country === null) {
        context.addIssue({ code: 'custom', path: ['country'], message: 'is needed' });
        return z.NEVER;
      }
      return {
        email: read.email,
        name: read.name,
        gradYear: read.grad_year,
        specialty: read.specialty,
        institution: read.institution,
        city: read.city,
        state: read.state,
        country,
        // an alum who said nothing may be written to, no more
        modes: read.modes.length > 0 ? read.modes : ['email' as const],
        maxPerYear: read.max_per_year,
        lastContacted: read.last_contacted,
        status: read.status,
      };
    }),
  };
}

/** Introductions a year to one alum, where the file does not say. */
const DEFAULT_PER_YEAR = 4;
