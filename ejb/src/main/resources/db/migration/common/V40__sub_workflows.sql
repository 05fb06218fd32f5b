-- Who started an instance, where a workflow did.
alter table workflow_instance add column parent_instance_id ${key};
alter table workflow_instance add column parent_task ${key};
alter table workflow_instance add column parent_attempt integer;
-- The limit under which a pending instance waits for a place, and since when.
alter table workflow_instance add column queued_for ${key};
alter table workflow_instance add column queued_at timestamp(6) with time zone;

-- What a sub-workflow and the task that waits for it may not know of each other. Rows live for
-- milliseconds, unless a server died.
create table workflow_notice (
  notice_id       ${key} not null,
  sub_workflow_id ${key} not null,
  cause           ${key} not null,
  due_at          timestamp(6) with time zone not null,
  primary key (notice_id)
);

-- One row for each limit of concurrent instances: what is locked to let one begin. "*": all together.
create table workflow_limit (
  limit_key ${key} not null,
  primary key (limit_key)
);
insert into workflow_limit (limit_key) values ('*');
