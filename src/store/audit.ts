import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry, AuditStore } from '../advising/audit/audit-store.js';
import type { Tables } from './schema.js';

export function createAuditStore(db: Kysely<Tables>): AuditStore {
  return {
    async add(entry) {
      await db
        .insertInto('audit')
        .values({
          at: entry.at,
          actor_id: entry.actorId,
          action: entry.action,
          subject_kind: entry.subject.kind,
          subject_id: entry.subject.id,
          about_person_id: entry.aboutPersonId,
          allowed: entry.allowed,
          reason: entry.reason,
        })
        .execute();
    },
    async about(personId) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('about_person_id', '=', personId)
        .orderBy('seq')
        .execute();
      return rows.map(toEntry);
    },
  };
}

const toEntry = (row: Selectable<Tables['audit']>): AuditEntry => ({
  at: row.at,
  actorId: row.actor_id,
  action: row.action,
  // only `add` writes here, so the kind is one of the closed list
  subject: { kind: row.subject_kind as AuditEntry['subject']['kind'], id: row.subject_id },
  aboutPersonId: row.about_person_id,
  allowed: row.allowed,
  reason: row.reason,
});
