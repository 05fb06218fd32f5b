-- The sweep asks for tasks in the lines of resources whose time limit has come.
create index task_slot_wake on task_slot (wake_at);
