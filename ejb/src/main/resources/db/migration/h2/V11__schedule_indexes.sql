create index workflow_schedule_due on workflow_schedule (due_at);
create index workflow_schedule_queued on workflow_schedule (queued, schedule_id);
create index workflow_schedule_of_type on workflow_schedule (workflow_type, schedule_id);
create unique index schedule_firing_ordinal on schedule_firing (schedule_id, ordinal);
