-- Texts up to this length stay in their row instead of a place of their own.
set max_length_inplace_lob 65536;

-- An index is read in its own direction only.
create index workflow_instance_newest on workflow_instance (created_at desc, instance_id desc);
create index workflow_instance_of_type on workflow_instance (workflow_type, created_at desc, instance_id desc);
create index workflow_instance_in_state on workflow_instance (state, workflow_type, created_at desc, instance_id desc);
create index workflow_instance_correlation on workflow_instance (correlation_id, created_at desc, instance_id desc);
create index workflow_instance_business_key on workflow_instance (business_key, created_at desc, instance_id desc);
create index workflow_instance_wake on workflow_instance (wake_at);

-- Nulls are distinct: events without a key do not meet here.
create unique index workflow_event_key on workflow_event (instance_id, idempotency_key);

create index workflow_task_waiting on workflow_task (lane, priority, due_at);
create index workflow_task_lease on workflow_task (lease_until);
create index workflow_task_held on workflow_task (held, queue);
create index workflow_task_ended on workflow_task (queue, completed_at desc);
