-- A date that moves away and back again is not said twice: what a nudge was last said for is remembered beside what it is planned for.
alter table reminders add column said_for timestamptz;
update reminders set said_for = due_at where state in ('sent', 'done', 'dismissed') and sent_at is not null;

-- Links that were shown once are not kept in what was sent.
update deliveries
set reply = regexp_replace(reply::text, '/(calendar|timeline)/[A-Za-z0-9_-]{43}', '/\1/(shown once)', 'g')::jsonb
where state in ('sent', 'dead') and reply::text ~ '/(calendar|timeline)/[A-Za-z0-9_-]{43}';

-- When a desk heard that an advisor's summary stands without an answer: once.
alter table reminders add column escalated_at timestamptz;
create index reminders_unanswered on reminders (sent_at) where state = 'sent' and occurrence like 'brief-%' and escalated_at is null;
