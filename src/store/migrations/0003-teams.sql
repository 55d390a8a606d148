-- What Teams needs to be kept.

-- where the tenant was last heard from: the way to channels that nobody has written from
alter table installations add column service_url text;

-- which of our messages was pressed
create index deliveries_platform on deliveries (platform_id) where platform_id is not null;
