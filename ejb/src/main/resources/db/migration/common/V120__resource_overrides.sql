-- How many slots of a resource there may be, where an operator has said so: whatever its tasks say.
create table resource_max (
  resource  ${key} not null,
  max_slots integer not null,
  set_by    ${key} not null,
  set_at    timestamp(6) with time zone not null,
  primary key (resource)
);

-- When the engine has to look at a task that waits for a slot: its row in the work queue is held.
alter table task_slot add column wake_at timestamp(6) with time zone;
