import type { Kysely } from 'kysely';
import type { Records } from '../advising/records.js';
import { createAbsenceStore } from './absences.js';
import { createAuditStore } from './audit.js';
import { createCalendarLinkStore } from './calendar-links.js';
import { createDirectoryStore } from './directory.js';
import { createFeedbackStore } from './feedback.js';
import { createInviteStore } from './invites.js';
import { createLetterStore } from './letters.js';
import { createMatchResultStore } from './match-results.js';
import { createMilestoneStore } from './milestones.js';
import { createPeopleStore } from './people.js';
import { createPreferenceStore } from './preferences.js';
import { createPrivacyStore } from './privacy.js';
import { createReminderStore } from './reminders.js';
import { createResourceStore } from './resources.js';
import type { Tables } from './schema.js';
import { createTicketStore } from './tickets.js';

/** All ports of the rules over one connection or transaction. */
export const createRecords = (db: Kysely<Tables>): Records => ({
  people: createPeopleStore(db),
  directory: createDirectoryStore(db),
  resources: createResourceStore(db),
  tickets: createTicketStore(db),
  invites: createInviteStore(db),
  letters: createLetterStore(db),
  absences: createAbsenceStore(db),
  milestones: createMilestoneStore(db),
  matchResults: createMatchResultStore(db),
  reminders: createReminderStore(db),
  preferences: createPreferenceStore(db),
  calendarLinks: createCalendarLinkStore(db),
  audit: createAuditStore(db),
  feedback: createFeedbackStore(db),
  privacy: createPrivacyStore(db),
});
