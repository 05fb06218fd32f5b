-- The sweep asks for tasks whose time limit has come.
create index workflow_task_wake on workflow_task (wake_at);
