-- The sweep asks for tasks whose time limit has come. Most tasks have none.
create index workflow_task_wake on workflow_task (wake_at) where wake_at is not null and not held;
