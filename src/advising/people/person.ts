import { z } from 'zod';

export const Role = z.enum([
  'student',
  'society_advisor',
  'specialty_mentor',
  'residency_advisor',
  'dean',
  'orma',
  'liaison',
  'interviewer',
  'office',
]);
export type Role = z.infer<typeof Role>;

/**
 * The match a student goes through, and what changes its course; several may hold at once (main and couples). `dual_degree`: years
 * for another degree before graduation. `leave`: away, so that nothing of a class applies until the roster says otherwise.
 */
export const Track = z.enum(['main', 'sf_match', 'urology', 'military', 'couples', 'dual_degree', 'leave']);
export type Track = z.infer<typeof Track>;

export interface StudentRecord {
  classYear: number;
  society: string | null;
  societyAdvisorId: string | null;
  residencyAdvisorId: string | null;
  /** Specialty ids. */
  specialties: string[];
  tracks: Track[];
}

/** One human, found by verified e-mail. */
export interface Person {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  roles: Role[];
  /** IANA; null: the school's. */
  timeZone: string | null;
  status: 'active' | 'paused' | 'inactive';
  /** Null for people who are not students. */
  student: StudentRecord | null;
}
