import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Invite, InviteStore } from '../advising/tickets/invite-store.js';
import { isUuid } from './people.js';
import type { Tables } from './schema.js';

export function createInviteStore(db: Kysely<Tables>): InviteStore {
  return {
    async create({ ticketId, alumId, createdAt, expiresAt }) {
      const row = await db
        .insertInto('alum_invites')
        .values({
          id: randomUUID(),
          ticket_id: ticketId,
          alum_id: alumId,
          created_at: createdAt,
          expires_at: expiresAt,
          answer: null,
          pause_until: null,
          answered_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toInvite(row);
    },
    async byId(id) {
      if (!isUuid(id)) return null;
      const row = await db.selectFrom('alum_invites').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toInvite(row) : null;
    },
    async of(ticketId, alumId) {
      if (!isUuid(ticketId) || !isUuid(alumId)) return null;
      const row = await db
        .selectFrom('alum_invites')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .where('alum_id', '=', alumId)
        .executeTakeFirst();
      return row ? toInvite(row) : null;
    },
    // one statement compares and writes: of two presses at once the second waits for the first and then finds no row
    async answer(id, { answer, pauseUntil, at }) {
      if (!isUuid(id)) return false;
      const row = await db
        .updateTable('alum_invites')
        .set({ answer, pause_until: pauseUntil, answered_at: at })
        .where('id', '=', id)
        .where('answered_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

const toInvite = (row: Selectable<Tables['alum_invites']>): Invite => ({
  id: row.id,
  ticketId: row.ticket_id,
  alumId: row.alum_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  answer: row.answer,
  pauseUntil: row.pause_until,
  answeredAt: row.answered_at,
});
