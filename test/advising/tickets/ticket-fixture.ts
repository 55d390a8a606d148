import type { Ticket } from '../../../src/advising/tickets/ticket.js';

export const NOW = new Date('2026-11-25T15:00:00Z');

export const ticketOf = (some: Partial<Ticket> = {}): Ticket => ({
  id: '11111111-1111-4111-8111-111111111111',
  number: 12,
  kind: 'alumni',
  desk: 'alumni',
  studentId: 'student',
  state: 'new',
  version: 1,
  specialty: 'dermatology',
  institution: 'UT Southwestern',
  city: 'Dallas',
  modes: ['call'],
  needBy: '2026-12-09',
  question: 'What is the call schedule like?',
  claimedBy: null,
  alumId: null,
  outcome: null,
  openedAt: NOW,
  stateSince: NOW,
  closedAt: null,
  accountId: null,
  storyClosedAt: null,
  ...some,
});
