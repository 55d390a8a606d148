-- Requests: the alum's own answer, letters by mail, who stands in for whom, and the view that a student closes.

-- keys of ours, made on first use where the environment gives none
create table secrets (
  name text primary key,
  value text not null,
  created_at timestamptz not null
);

-- one question to one alum; its id and end stand in the signed link
create table alum_invites (
  id uuid primary key,
  ticket_id uuid not null references tickets on delete cascade,
  alum_id uuid not null references alumni on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  answer text check (answer in ('yes', 'not-now', 'not-me')),
  -- the alum's own wish, with "not now"
  pause_until date,
  answered_at timestamptz,
  unique (ticket_id, alum_id),
  check ((answer is null) = (answered_at is null))
);

-- e-mail on its way, written in the transaction of what caused it
create table letters (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  ticket_id uuid references tickets on delete cascade,
  kind text not null check (kind in ('ask-alum', 'introduction', 'thanks')),
  recipients text[] not null,
  reply_to text[] not null default '{}',
  subject text not null,
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'dead')),
  attempts integer not null default 0,
  -- sends whose outcome nobody knows
  unclear integer not null default 0,
  not_before timestamptz not null,
  claimed_until timestamptz,
  error_code text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index letters_open on letters (seq) where state in ('pending', 'sending');

-- somebody of a desk is away; what they have goes to whoever stands in
create table absences (
  person_id uuid primary key references people on delete cascade,
  -- first local date on which they are back
  until date not null,
  substitute_id uuid references people on delete set null,
  updated_at timestamptz not null
);

-- the student closed name and story to the desk after the introduction or the end
alter table tickets add column story_closed_at timestamptz;

-- how often an alum was asked or introduced
create index ticket_events_alum on ticket_events (alum_id, at) where alum_id is not null;
create index tickets_alum on tickets (alum_id) where alum_id is not null;
-- suggestions look for a place, in any case
create index alumni_institution on alumni (lower(institution));
create index alumni_city on alumni (lower(city));
-- and all spellings of places are read along these
create index alumni_institution_spelled on alumni (institution);
create index alumni_city_spelled on alumni (city);
