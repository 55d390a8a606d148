import type { Selectable } from 'kysely';
import type { Reminder } from '../advising/reminders/reminder.js';
import type { Tables } from './schema.js';

export function toReminder(row: Selectable<Tables['reminders']>): Reminder {
  return {
    id: row.id,
    personId: row.person_id,
    milestoneId: row.milestone_id,
    occurrence: row.occurrence,
    title: row.title,
    localAt: row.local_at,
    zone: row.time_zone,
    dueAt: row.due_at,
    repeat: row.repeat,
    repeatUntil: row.repeat_until,
    state: row.state,
    version: row.version,
    milestoneVersion: row.milestone_version,
    sentAt: row.sent_at,
    saidFor: row.said_for,
    updatedAt: row.updated_at,
  };
}
