import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Address } from '../conversation/channel.js';
import type { InboundMessage } from '../conversation/message.js';
import type { Reply } from '../conversation/reply.js';

/**
 * The tables, as kysely sees them; `migrations/` makes them and says what they are for. `date` and `time` columns are strings
 * (YYYY-MM-DD, HH:mm:ss), bigint columns numbers, timestamptz Dates. JSON is written with `JSON.stringify`.
 */
export interface Tables {
  school: { one: Generated<boolean>; pack: JSONColumnType<object>; pack_hash: string; imported_at: Date };
  people: {
    id: string;
    email: string;
    name: string;
    roles: string[];
    time_zone: string | null;
    status: 'active' | 'paused' | 'inactive';
    created_at: Date;
    updated_at: Date;
  };
  students: {
    person_id: string;
    class_year: number;
    society: string | null;
    society_advisor_id: string | null;
    residency_advisor_id: string | null;
    specialties: string[];
    tracks: string[];
  };
  advisors: {
    person_id: string;
    title: string | null;
    roles: string[];
    specialties: string[];
    department: string | null;
    office_hours: string | null;
    booking_url: string | null;
    contact: string | null;
    named_by_years: number[];
    last_confirmed: string | null;
    evaluates: boolean;
    paused_until: string | null;
  };
  alumni: {
    id: string;
    email: string;
    name: string;
    grad_year: number;
    specialty: string;
    institution: string;
    city: string;
    state: string | null;
    country: string;
    modes: string[];
    max_per_year: number;
    last_contacted: string | null;
    status: 'active' | 'paused' | 'inactive';
    paused_until: string | null;
  };
  resources: {
    id: string;
    title: string;
    url: string;
    sign_on: boolean;
    about: string;
    topics: string[];
    specialties: string[];
    office: string | null;
  };
  milestones: {
    id: string;
    season: string;
    track: string;
    audience: 'student' | 'advisor' | 'both';
    title: string;
    date: string | null;
    date_end: string | null;
    window_text: string | null;
    months_before_from: number | null;
    months_before_to: number | null;
    time: string | null;
    time_zone: string | null;
    what_to_do: string;
    source: string[];
    confidence: 'published' | 'typical';
    remind_before: number[];
    version: Generated<number>;
    verified_by: string | null;
    verified_on: string | null;
  };
  accounts: {
    id: string;
    channel: string;
    tenant: string;
    external_id: string;
    person_id: string | null;
    standing: 'member' | 'guest' | 'external' | 'bot';
    address: JSONColumnType<Address>;
    reachable: Generated<boolean>;
    last_seen: Date;
  };
  conversations: {
    id: string;
    channel: string;
    tenant: string;
    external_id: string;
    turns: Generated<number>;
    memory: JSONColumnType<object> | null;
    memory_of: string | null;
    memory_until: Date | null;
  };
  inbound_events: {
    seq: GeneratedAlways<number>;
    id: string;
    channel: string;
    tenant: string;
    event_id: string;
    conversation_id: string;
    message: JSONColumnType<InboundMessage>;
    fingerprint: string;
    received_at: Date;
    state: Generated<'received' | 'answered' | 'declined' | 'dead'>;
    attempts: Generated<number>;
    error_code: string | null;
    done_at: Date | null;
  };
  presses: { person_id: string; nonce: string; at: Date };
  tickets: {
    id: string;
    number: GeneratedAlways<number>;
    kind: 'alumni' | 'practice-interview' | 'application-question' | 'orma' | 'person';
    desk: string;
    student_id: string;
    state: 'new' | 'claimed' | 'waiting' | 'proposed' | 'introduced' | 'closed' | 'withdrawn';
    version: Generated<number>;
    specialty: string | null;
    institution: string | null;
    city: string | null;
    modes: string[];
    need_by: string | null;
    question: string;
    claimed_by: string | null;
    alum_id: string | null;
    outcome: string | null;
    opened_at: Date;
    state_since: Date;
    closed_at: Date | null;
    account_id: string | null;
    opened_by_nonce: string | null;
  };
  ticket_events: {
    seq: GeneratedAlways<number>;
    ticket_id: string;
    at: Date;
    actor_id: string | null;
    action: string;
    from_state: string | null;
    to_state: string | null;
    version: number;
    refused: string | null;
    note: string | null;
    alum_id: string | null;
  };
  reminders: {
    id: string;
    person_id: string;
    milestone_id: string | null;
    occurrence: string;
    title: string;
    local_at: string;
    time_zone: string;
    due_at: Date;
    repeat: 'daily' | 'weekly' | 'monthly' | null;
    state: Generated<'planned' | 'sent' | 'done' | 'dismissed' | 'expired' | 'cancelled'>;
    version: Generated<number>;
    milestone_version: number | null;
    sent_at: Date | null;
    updated_at: Date;
  };
  milestone_marks: { person_id: string; milestone_id: string; mark: 'done' | 'not-for-me'; at: Date };
  preferences: {
    person_id: string;
    quiet_from: string | null;
    quiet_to: string | null;
    reminders_paused: Generated<boolean>;
    reminders_paused_until: string | null;
    channel: string | null;
    held_since: Date | null;
    updated_at: Date;
  };
  deliveries: {
    seq: GeneratedAlways<number>;
    id: string;
    person_id: string | null;
    address: JSONColumnType<Address> | null;
    lane: string;
    card: string | null;
    reply: JSONColumnType<Reply>;
    kind: 'answer' | 'ticket' | 'reminder' | 'notice';
    cause: string | null;
    state: Generated<'pending' | 'sending' | 'sent' | 'dead'>;
    attempts: Generated<number>;
    unclear: Generated<number>;
    not_before: Date;
    claimed_until: Date | null;
    platform_id: string | null;
    error_code: string | null;
    created_at: Date;
    sent_at: Date | null;
  };
  feedback: { delivery_id: string; person_id: string; verdict: 'good' | 'bad'; at: Date };
  installations: { channel: string; tenant: string; bot_id: string; seen_at: Date; service_url: string | null };
  homes: {
    account_id: string;
    opened_at: Date;
    stale: Generated<boolean>;
    changes: Generated<number>;
    hash: string | null;
    drawn_at: Date | null;
    published_at: Date | null;
  };
  audit: {
    seq: GeneratedAlways<number>;
    at: Date;
    actor_id: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    about_person_id: string | null;
    allowed: boolean;
    reason: string | null;
  };
  playground_messages: {
    seq: GeneratedAlways<number>;
    id: string;
    address: string;
    from_person: boolean;
    text: string;
    reply: JSONColumnType<Reply> | null;
    at: Date;
    edited_at: Date | null;
  };
}
