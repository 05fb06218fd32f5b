create index workflow_instance_parent on workflow_instance (parent_instance_id, created_at, instance_id)
  where parent_instance_id is not null;
create index workflow_instance_queued on workflow_instance (queued_for, priority desc, queued_at, instance_id)
  where queued_for is not null;

create index workflow_notice_due on workflow_notice (due_at);
-- Its rows come and go all the time.
alter table workflow_notice set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
