-- What people thought of an answer, and the page of ours that an account has open in Slack.

-- one word a person and message; a later one takes its place
create table feedback (
  delivery_id uuid not null references deliveries (id) on delete cascade,
  person_id uuid not null references people on delete cascade,
  verdict text not null check (verdict in ('good', 'bad')),
  at timestamptz not null,
  primary key (delivery_id, person_id)
);
create index feedback_at on feedback (at);

create table homes (
  account_id uuid primary key references accounts on delete cascade,
  opened_at timestamptz not null,
  stale boolean not null default true,
  -- counts what made it stale: a page drawn while something changed stays stale
  changes bigint not null default 1,
  -- of the page as it was last shown, without the buttons' nonces; null where nobody knows what is shown
  hash text,
  -- when it was last made from the tables, whether or not it had to be shown
  drawn_at timestamptz,
  -- the last try to show it, so that two processes never draw the same page at once
  published_at timestamptz
);
create index homes_stale on homes (account_id) where stale;

-- how much a desk has closed lately
create index tickets_closed on tickets (closed_at) where state = 'closed';

-- when the last message went to a place, for the least time between two
create index deliveries_pace on deliveries (lane, sent_at desc) where state = 'sent';

-- which workspace the token belongs to, so that a start while Slack is away knows it
create table installations (
  channel text primary key,
  tenant text not null,
  bot_id text not null,
  seen_at timestamptz not null
);
