import type { Alum } from '../advising/directory/directory-store.js';
import type { Tables } from './schema.js';

export function toAlum(row: Tables['alumni']): Alum {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    gradYear: row.grad_year,
    specialty: row.specialty,
    institution: row.institution,
    city: row.city,
    state: row.state,
    country: row.country,
    modes: row.modes as Alum['modes'],
    maxPerYear: row.max_per_year,
    lastContacted: row.last_contacted,
    status: row.status,
    pausedUntil: row.paused_until,
  };
}
