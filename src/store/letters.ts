import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { LetterStore } from '../advising/letters/letter-store.js';
import type { ClaimedLetter, LetterOutbox } from '../mail/send-letters.js';
import type { Tables } from './schema.js';
import { sealedText } from './sealing.js';

export function createLetterStore(db: Kysely<Tables>): LetterStore {
  return {
    async add({ ticketId, kind, recipients, replyTo, subject, body }, now) {
      await db
        .insertInto('letters')
        .values({
          id: randomUUID(),
          ticket_id: ticketId,
          kind,
          recipients,
          reply_to: replyTo,
          subject: sealedText(subject),
          body: sealedText(body),
          not_before: new Date(0),
          claimed_until: null,
          error_code: null,
          created_at: now,
          sent_at: null,
        })
        .execute();
    },
  };
}

/** The sender's side. Times are the system's. */
export function createLetterOutbox(db: Kysely<Tables>): LetterOutbox {
  return {
    claim: (now, claimMs) => claim(db, now, claimMs),
    async sent(id, at) {
      await db
        .updateTable('letters')
        .set({ state: 'sent', sent_at: at, claimed_until: null, error_code: null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .execute();
    },
    async later(id, notBefore, code, unclear) {
      await db
        .updateTable('letters')
        .set({ state: 'pending', not_before: notBefore, error_code: code, unclear, claimed_until: null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .execute();
    },
    async dead(id, code) {
      await db
        .updateTable('letters')
        .set({ state: 'dead', error_code: code.slice(0, 100), claimed_until: null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .execute();
    },
  };
}

/** The oldest letter that may go: one that waits, or one whose sender died. Of two processes one claims it, the other takes the next. */
async function claim(db: Kysely<Tables>, now: Date, claimMs: number): Promise<ClaimedLetter | null> {
  await dropOvertaken(db);
  const { rows } = await sql<{
    id: string;
    ticket_id: string | null;
    kind: ClaimedLetter['kind'];
    recipients: string[];
    reply_to: string[];
    subject: string;
    body: string;
    attempts: number;
    unclear: number;
  }>`
    with head as (
      select seq, unclear + case state when 'sending' then 1 else 0 end as unclear_now
      from letters
      where (state = 'pending' and not_before <= ${now}) or (state = 'sending' and claimed_until <= ${now})
      order by seq limit 1 for update skip locked
    )
    update letters l
    set state = 'sending', attempts = attempts + 1, unclear = head.unclear_now,
      claimed_until = ${new Date(now.getTime() + claimMs)}
    from head where l.seq = head.seq
    returning l.id, l.ticket_id, l.kind, l.recipients, l.reply_to, l.subject, l.body, l.attempts, l.unclear`.execute(
    db,
  );
  const row = rows[0];
  if (!row) return null;
  const { id, kind, recipients, subject, body, attempts, unclear } = row;
  return { id, ticketId: row.ticket_id, kind, recipients, replyTo: row.reply_to, subject, body, attempts, unclear };
}

/** A question that was answered or taken back before it left, and an introduction after the student closed the view, go to nobody. */
async function dropOvertaken(db: Kysely<Tables>): Promise<void> {
  await sql`
    delete from letters l using tickets t
    where t.id = l.ticket_id and l.state = 'pending'
      and ((l.kind = 'ask-alum' and t.state <> 'proposed')
        or (l.kind = 'introduction' and t.story_closed_at is not null))`.execute(db);
}
