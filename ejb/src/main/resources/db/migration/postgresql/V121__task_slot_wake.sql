-- The sweep asks for tasks in the lines of resources whose time limit has come. Most have none.
create index task_slot_wake on task_slot (wake_at) where wake_at is not null;
