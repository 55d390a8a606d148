import type { Desk } from '../../advising/school/school.js';

/** The desk and how to reach it: "Office of Student Affairs (osa@example.edu)". */
export const deskReach = (desk: Desk): string => (desk.contact ? `${desk.name} (${desk.contact})` : desk.name);

const DAYS = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const;

/** "Mon, Tue, Wed, 09:00 to 17:00"; null where the school gives no hours. No promise of an answer time follows from it. */
export function deskHours(desk: Desk): string | null {
  const hours = desk.working_hours;
  if (!hours) return null;
  return `${hours.days.map((day) => DAYS[day]).join(', ')}, ${hours.from} to ${hours.to}`;
}
