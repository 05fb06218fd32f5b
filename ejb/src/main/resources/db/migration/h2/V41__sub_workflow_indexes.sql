create index workflow_instance_parent on workflow_instance (parent_instance_id, created_at desc, instance_id desc);
create index workflow_instance_queued on workflow_instance (queued_for, priority desc, queued_at, instance_id);
create index workflow_notice_due on workflow_notice (due_at);
