-- How often a task has been made to run again after it had completed: part of its idempotency key.
alter table workflow_task add column run integer default 0 not null;
