import type { Person } from '../people/person.js';
import type { AuditEntry, AuditStore } from './audit-store.js';

/** Keeps that somebody was refused something. Ids from outside that are none of ours are not kept: they may be anybody's text. */
export async function keepRefusal(
  { records, person, now }: { records: { audit: AuditStore }; person: Person | null; now: Date },
  refused: Pick<AuditEntry, 'action' | 'subject'> & { reason: string; aboutPersonId?: string | null },
): Promise<void> {
  await records.audit.add({
    at: now,
    actorId: person?.id ?? null,
    action: refused.action,
    subject: refused.subject,
    aboutPersonId: refused.aboutPersonId ?? null,
    allowed: false,
    reason: refused.reason,
  });
}
