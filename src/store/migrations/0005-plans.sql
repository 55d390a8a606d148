-- Plans: the office's word on a date, calendar links, zones from the platforms, shifts, what a person does not want, rhythms
-- with an end, and what an advisor says of each advisee.

-- What the file said when somebody in the office dated a milestone here. While the file still says the same, their date holds.
create table milestone_words (
  milestone_id text primary key references milestones on delete cascade,
  file_date date,
  file_date_end date,
  file_time time,
  file_confidence text not null,
  by_person uuid references people on delete set null,
  at timestamptz not null
);

-- Who is asked about a milestone among a student's advisors; empty: whom its words name, else all of them.
alter table milestones add column advised_by text[] not null default '{}';

-- The calendar that everybody's plan was last made for.
create table planned_calendar (
  one boolean primary key default true check (one),
  fingerprint text not null,
  planned_at timestamptz not null
);

-- One secret address a person for their calendar, and one for the picture last asked for; of the secret only a hash is kept.
create table calendar_links (
  person_id uuid not null references people on delete cascade,
  kind text not null check (kind in ('calendar', 'timeline')),
  token_hash text not null unique,
  created_at timestamptz not null,
  primary key (person_id, kind)
);

-- Where a person's clock is, as Slack or Teams last said. Goes before the roster's zone.
create table platform_zones (
  person_id uuid primary key references people on delete cascade,
  time_zone text not null,
  at timestamptz not null,
  -- the person's plan follows it
  planned boolean not null default false
);
create index platform_zones_moved on platform_zones (person_id) where not planned;

-- Quiet hours for a while (night shifts): they hold up to and on the last day.
alter table preferences
  add column shift_from text,
  add column shift_to text,
  add column shift_until date,
  -- kinds of reminders that do not come
  add column muted text[] not null default '{}';

alter table reminders
  drop constraint reminders_repeat_check,
  add constraint reminders_repeat_check check (repeat in ('daily', 'weekdays', 'weekly', 'fortnightly', 'monthly')),
  -- the last local date of a rhythm; null: until the person ends it
  add column repeat_until date;

-- An advisor's word on one advisee's step. The student's own word stands beside it.
create table advisee_marks (
  advisor_id uuid not null references people on delete cascade,
  milestone_id text not null references milestones on delete cascade,
  student_id uuid not null references people on delete cascade,
  at timestamptz not null,
  primary key (advisor_id, milestone_id, student_id)
);
create index advisee_marks_student on advisee_marks (student_id);
