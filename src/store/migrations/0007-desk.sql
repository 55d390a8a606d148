-- The desk: texts of resources to answer from, how the Match went, and what suggestions are looked up along.

-- what the school wrote for students, of which sentences may be quoted
alter table resources add column text text not null default '';

-- Who did not match, or did: as they said themselves, or the dean's people. Confidential, and gone with the season.
create table match_results (
  student_id uuid primary key references people on delete cascade,
  -- the graduation year of the Match that it is about
  match_year integer not null,
  matched boolean not null,
  said_by uuid references people on delete set null,
  said_at timestamptz not null,
  expires_on date not null
);
create index match_results_expiry on match_results (expires_on);

-- The dean's people have named everybody of a Match who did not match: whoever is not named has.
create table match_lists (
  match_year integer primary key,
  said_by uuid references people on delete set null,
  said_at timestamptz not null,
  expires_on date not null
);

-- Every spelling of a place among the alumni: many alumni, few places, and suggestions look through them all.
-- A spelling that nobody has any more may stay: it finds nobody.
create table alumni_places (
  kind text not null check (kind in ('institution', 'city')),
  name text not null,
  primary key (kind, name)
);
insert into alumni_places select distinct 'institution', institution from alumni;
insert into alumni_places select distinct 'city', city from alumni;
create function keep_alumni_places() returns trigger language plpgsql as $$
begin
  insert into alumni_places
    select distinct 'institution', institution from fresh union select distinct 'city', city from fresh
    on conflict do nothing;
  return null;
end $$;
create trigger alumni_places_inserted after insert on alumni
  referencing new table as fresh for each statement execute function keep_alumni_places();
create trigger alumni_places_updated after update on alumni
  referencing new table as fresh for each statement execute function keep_alumni_places();
-- who was asked for a student is looked up by their requests
create index ticket_events_asked on ticket_events (ticket_id) where alum_id is not null and refused is null;
