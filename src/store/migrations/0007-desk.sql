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
