-- A step changes counters and times of its instance, none of which is indexed, so that the change can
-- stay on the row's own page (HOT) if there is room for it.
alter table workflow_instance set (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- Every task row is written about twice; what it was before is rubbish at once.
alter table workflow_task set (
  fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- JSON is short here and read as a whole: try to keep it in the row before compressing it elsewhere.
alter table workflow_event alter column data set storage main;

-- Searches, newest first. Most instances end completed, so that looking for those is a walk along the
-- newest; every other state is rare enough to be worth finding.
create index workflow_instance_newest on workflow_instance (created_at, instance_id);
create index workflow_instance_of_type on workflow_instance (workflow_type, created_at, instance_id);
create index workflow_instance_in_state on workflow_instance (state, workflow_type, created_at, instance_id)
  where state <> 'completed';
create index workflow_instance_correlation on workflow_instance (correlation_id, created_at, instance_id);
create index workflow_instance_business_key on workflow_instance (business_key, created_at, instance_id)
  where business_key is not null;
create index workflow_instance_wake on workflow_instance (wake_at) where wake_at is not null;

create unique index workflow_event_key on workflow_event (instance_id, idempotency_key)
  where idempotency_key is not null;

-- Waiting tasks, by when they may be handed out; a task that is out on offer stands in the future.
create index workflow_task_waiting on workflow_task (lane, priority, due_at) where lane is not null;
-- Leases of workers.
create index workflow_task_lease on workflow_task (lease_until) where state = 'running';
-- Tasks of paused instances.
create index workflow_task_held on workflow_task (queue) where held;
-- What a queue did lately.
create index workflow_task_ended on workflow_task (queue, completed_at) where completed_at is not null;
