-- What a clock that ran ahead has ended is found at once when it is right again, however much has ended in its time.
create index reminders_expired on reminders (updated_at) where state = 'expired';
