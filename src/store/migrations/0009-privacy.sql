-- Privacy: rights looked up once more when a message leaves, links to a copy of one's own data, erasure and retention.

alter table deliveries
  -- rights that whoever it is for must still have when it leaves: [{act, id}]
  add column needs jsonb,
  drop constraint deliveries_state_check,
  -- dropped: not sent, because the reader lost the right to it meanwhile
  add constraint deliveries_state_check check (state in ('pending', 'sending', 'sent', 'dead', 'dropped'));

-- One look at a copy of one's own data; of the link only a hash is kept.
create table data_links (
  token_hash text primary key,
  person_id uuid not null references people on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index data_links_person on data_links (person_id);

-- Whose message it was, beside the message: a copy and an erasure look for it.
alter table inbound_events add column sender text;
update inbound_events set sender = message ->> 'sender';
create index inbound_events_sender on inbound_events (channel, tenant, sender);

-- What is older than the school keeps it, the oldest first.
create index deliveries_created on deliveries (created_at);
create index inbound_events_received on inbound_events (received_at);
create index tickets_ended on tickets (closed_at) where closed_at is not null;
create index presses_at on presses (at);

-- The trigger lets one way through: rows that the school no longer keeps, by the function below.
create or replace function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('milepost.audit_forget', true) = 'on' then
    return null;
  end if;
  raise exception 'audit rows are never changed' using errcode = '42501';
end $$;

-- Runs with its owner's rights, so that the program needs none to delete; never anything younger than a year.
create function audit_forget(before timestamptz, most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
  if before > clock_timestamp() - interval '365 days' then
    raise exception 'audit rows are kept for a year at least' using errcode = '42501';
  end if;
  perform set_config('milepost.audit_forget', 'on', true);
  delete from audit where seq in (select seq from audit where at < before order by seq limit most);
  get diagnostics gone = row_count;
  perform set_config('milepost.audit_forget', 'off', true);
  return gone;
end $$;

-- Whose account it was before its platform switched it off: its messages are still theirs to see and to have erased.
alter table accounts add column former_person_id uuid references people on delete set null;
create index accounts_former_person on accounts (former_person_id) where former_person_id is not null;
