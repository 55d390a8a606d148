-- A date that moves away and back again is not said twice: what a nudge was last said for is remembered beside what it is planned for.
alter table reminders add column said_for timestamptz;
update reminders set said_for = due_at where state in ('sent', 'done', 'dismissed') and sent_at is not null;
