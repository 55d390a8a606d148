import { type Kysely, sql } from 'kysely';
import type { FeedbackStore, Given } from '../advising/feedback/feedback-store.js';
import type { Tables } from './schema.js';

export const createFeedbackStore = (db: Kysely<Tables>): FeedbackStore => ({
  async give(personId, deliveryId, verdict, at) {
    const { rows } = await sql<{ given: Given }>`
      with addressed as (
        select id from deliveries where id = ${deliveryId}::uuid and person_id = ${personId}::uuid
      ), kept as (
        insert into feedback (delivery_id, person_id, verdict, at)
        select id, ${personId}::uuid, ${verdict}::text, ${at}::timestamptz from addressed
        on conflict (delivery_id, person_id) do update set verdict = excluded.verdict, at = excluded.at
        where feedback.verdict <> excluded.verdict
        returning delivery_id
      )
      select case when exists (select from kept) then 'kept' when exists (select from addressed) then 'same'
        else 'absent' end as given`.execute(db);
    return rows[0]?.given ?? 'absent';
  },
});
