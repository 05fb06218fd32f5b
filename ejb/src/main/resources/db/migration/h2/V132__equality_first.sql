-- An index serves a list of values only where no other column of it is asked for; else all of it is read. So the column
-- that is asked for one value comes first.
drop index workflow_task_wake;
create index workflow_task_wake on workflow_task (held, wake_at);
drop index workflow_event_key;
create unique index workflow_event_key on workflow_event (idempotency_key, instance_id);
create index workflow_instance_newest_in_state on workflow_instance (state, created_at desc, instance_id desc);
-- Instances that go on, among all that ever had the key.
create index workflow_instance_live_business_key on workflow_instance (business_key, completed_at);
create index workflow_instance_live_correlation on workflow_instance (correlation_id, completed_at);
