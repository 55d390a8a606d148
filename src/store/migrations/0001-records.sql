-- People, the school pack, requests, plans, and what goes in and out.
-- Times are timestamptz and always written by the program (its Clock), never by now(), so that a moved clock moves everything.

create table school (
  one boolean primary key default true check (one),
  pack jsonb not null,
  pack_hash text not null,
  imported_at timestamptz not null
);

create table people (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  roles text[] not null default '{}',
  time_zone text,
  status text not null default 'active' check (status in ('active', 'paused', 'inactive')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index people_roles on people using gin (roles);

create table students (
  person_id uuid primary key references people on delete cascade,
  class_year integer not null,
  society text,
  society_advisor_id uuid references people on delete set null,
  residency_advisor_id uuid references people on delete set null,
  specialties text[] not null default '{}',
  tracks text[] not null default '{main}'
);
create index students_society_advisor on students (society_advisor_id);
create index students_residency_advisor on students (residency_advisor_id);

create table advisors (
  person_id uuid primary key references people on delete cascade,
  title text,
  roles text[] not null,
  specialties text[] not null default '{}',
  department text,
  office_hours text,
  booking_url text,
  contact text,
  named_by_years integer[] not null default '{}',
  last_confirmed date,
  evaluates boolean not null default false,
  paused_until date
);
create index advisors_specialties on advisors using gin (specialties);

create table alumni (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  grad_year integer not null,
  specialty text not null,
  institution text not null,
  city text not null,
  state text,
  country text not null,
  modes text[] not null,
  max_per_year integer not null default 4,
  last_contacted date,
  status text not null default 'active' check (status in ('active', 'paused', 'inactive')),
  paused_until date
);
create index alumni_specialty on alumni (specialty);

create table resources (
  id text primary key,
  title text not null,
  url text not null,
  sign_on boolean not null,
  about text not null,
  topics text[] not null,
  specialties text[] not null,
  office text
);

create table milestones (
  id text primary key,
  season text not null,
  track text not null,
  audience text not null check (audience in ('student', 'advisor', 'both')),
  title text not null,
  -- either a date (with an end, for a window), or an offset in months before graduation, or words alone
  date date,
  date_end date,
  window_text text,
  months_before_from integer,
  months_before_to integer,
  time time,
  time_zone text,
  what_to_do text not null,
  source text[] not null,
  confidence text not null check (confidence in ('published', 'typical')),
  remind_before integer[] not null default '{}', -- days
  version integer not null default 1,
  verified_by uuid references people on delete set null,
  verified_on date
);

create table accounts (
  id uuid primary key,
  channel text not null,
  tenant text not null,
  external_id text not null,
  person_id uuid references people on delete set null,
  standing text not null check (standing in ('member', 'guest', 'external', 'bot')),
  address jsonb not null,
  reachable boolean not null default true,
  last_seen timestamptz not null,
  unique (channel, tenant, external_id)
);
create index accounts_person on accounts (person_id);

create table conversations (
  id uuid primary key,
  channel text not null,
  tenant text not null,
  external_id text not null,
  -- counts finished turns: a turn that read an older number is taken again
  turns bigint not null default 0,
  memory jsonb,
  memory_of uuid references people on delete set null,
  memory_until timestamptz,
  unique (channel, tenant, external_id)
);

create table inbound_events (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  channel text not null,
  tenant text not null,
  event_id text not null,
  conversation_id uuid not null references conversations on delete cascade,
  message jsonb not null,
  fingerprint text not null,
  received_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'answered', 'declined', 'dead')),
  attempts integer not null default 0,
  error_code text,
  done_at timestamptz,
  unique (channel, tenant, event_id)
);
create index inbound_events_open on inbound_events (conversation_id, seq) where state = 'received';

-- a button's nonce, once per person: the same press again is answered with the present state
create table presses (
  person_id uuid not null references people on delete cascade,
  nonce text not null,
  at timestamptz not null,
  primary key (person_id, nonce)
);

create table tickets (
  id uuid primary key,
  number bigint generated always as identity unique,
  kind text not null check (kind in ('alumni', 'practice-interview', 'application-question', 'orma', 'person')),
  desk text not null,
  student_id uuid not null references people on delete cascade,
  state text not null check (state in ('new', 'claimed', 'waiting', 'proposed', 'introduced', 'closed', 'withdrawn')),
  version integer not null default 1,
  specialty text,
  institution text,
  city text,
  modes text[] not null default '{}',
  need_by date,
  question text not null default '',
  claimed_by uuid references people on delete set null,
  alum_id uuid references alumni on delete set null,
  outcome text,
  opened_at timestamptz not null,
  state_since timestamptz not null,
  closed_at timestamptz,
  -- the account to keep posted
  account_id uuid references accounts on delete set null,
  -- the press that opened it: the same form sent twice opens one ticket
  opened_by_nonce text,
  unique (student_id, opened_by_nonce)
);
create index tickets_student on tickets (student_id);
create index tickets_queue on tickets (desk, need_by) where state not in ('closed', 'withdrawn');

create table ticket_events (
  seq bigint generated always as identity primary key,
  ticket_id uuid not null references tickets on delete cascade,
  at timestamptz not null,
  actor_id uuid references people on delete set null,
  action text not null,
  from_state text,
  to_state text,
  version integer not null,
  -- refused attempts are kept, with why
  refused text,
  -- what was asked, answered or said in closing; opens with the ticket's story, to the claimer and the student
  note text,
  alum_id uuid references alumni on delete set null
);
create index ticket_events_ticket on ticket_events (ticket_id, seq);

create table reminders (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  milestone_id text references milestones on delete cascade,
  -- which of a milestone's nudges: days before, as text; a personal reminder's own id
  occurrence text not null,
  title text not null,
  -- wall-clock intent and zone are kept, the instant is derived
  local_at text not null,
  time_zone text not null,
  due_at timestamptz not null,
  repeat text check (repeat in ('daily', 'weekly', 'monthly')),
  state text not null default 'planned' check (state in ('planned', 'sent', 'done', 'dismissed', 'expired', 'cancelled')),
  version integer not null default 1,
  milestone_version integer,
  sent_at timestamptz,
  updated_at timestamptz not null,
  unique (person_id, milestone_id, occurrence)
);
create index reminders_due on reminders (due_at) where state = 'planned';
create index reminders_person on reminders (person_id, due_at);

-- a person's word on a milestone stands for all of its nudges
create table milestone_marks (
  person_id uuid not null references people on delete cascade,
  milestone_id text not null references milestones on delete cascade,
  mark text not null check (mark in ('done', 'not-for-me')),
  at timestamptz not null,
  primary key (person_id, milestone_id)
);

create table preferences (
  person_id uuid primary key references people on delete cascade,
  quiet_from text,
  quiet_to text,
  reminders_paused boolean not null default false,
  reminders_paused_until date,
  channel text,
  -- set after a crisis message: no reminders until a person has looked
  held_since timestamptz,
  updated_at timestamptz not null
);

create table deliveries (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  -- whom it is for; null where a desk's channel is meant
  person_id uuid references people on delete cascade,
  -- null only where the person has no account anywhere: a dead letter from the start, so that somebody sees it
  address jsonb,
  -- hash of the address: one message at a time to one place, in order
  lane text not null,
  -- later deliveries with the same card to the same lane edit the earlier message in place
  card text,
  reply jsonb not null,
  kind text not null check (kind in ('answer', 'ticket', 'reminder', 'notice')),
  cause text,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'dead')),
  attempts integer not null default 0,
  -- sends whose outcome nobody knows: a time-out, or a process that died in the middle
  unclear integer not null default 0,
  not_before timestamptz not null,
  claimed_until timestamptz,
  platform_id text,
  error_code text,
  created_at timestamptz not null,
  sent_at timestamptz,
  check (address is not null or state = 'dead')
);
create index deliveries_open on deliveries (lane, seq) where state in ('pending', 'sending');
create index deliveries_card on deliveries (lane, card, seq) where platform_id is not null;
create index deliveries_cause on deliveries (cause);

create table audit (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  about_person_id uuid,
  allowed boolean not null,
  reason text
);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are never changed' using errcode = '42501';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();

-- the playground's own memory of what it was sent, as Slack and Teams have theirs
create table playground_messages (
  seq bigint generated always as identity primary key,
  id text not null unique,
  address text not null,
  from_person boolean not null,
  text text not null,
  reply jsonb,
  at timestamptz not null,
  edited_at timestamptz
);
create index playground_messages_address on playground_messages (address, seq);
