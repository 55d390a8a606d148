import type { AuditStore } from './audit/audit-store.js';
import type { CalendarLinkStore } from './calendar-links/calendar-link-store.js';
import type { DirectoryStore } from './directory/directory-store.js';
import type { FeedbackStore } from './feedback/feedback-store.js';
import type { LetterStore } from './letters/letter-store.js';
import type { MilestoneStore } from './milestones/milestone-store.js';
import type { PeopleStore } from './people/people-store.js';
import type { PrivacyStore } from './privacy/privacy-store.js';
import type { PreferenceStore } from './reminders/preference-store.js';
import type { ReminderStore } from './reminders/reminder-store.js';
import type { ResourceStore } from './resources/resource-store.js';
import type { AbsenceStore } from './tickets/absence-store.js';
import type { InviteStore } from './tickets/invite-store.js';
import type { MatchResultStore } from './tickets/match-result-store.js';
import type { TicketStore } from './tickets/ticket-store.js';

/** Every port of the rules, bound to one transaction: what is changed through one `Records` is kept together or not at all. */
export interface Records {
  people: PeopleStore;
  directory: DirectoryStore;
  resources: ResourceStore;
  tickets: TicketStore;
  invites: InviteStore;
  letters: LetterStore;
  absences: AbsenceStore;
  milestones: MilestoneStore;
  matchResults: MatchResultStore;
  reminders: ReminderStore;
  preferences: PreferenceStore;
  calendarLinks: CalendarLinkStore;
  audit: AuditStore;
  feedback: FeedbackStore;
  privacy: PrivacyStore;
}
