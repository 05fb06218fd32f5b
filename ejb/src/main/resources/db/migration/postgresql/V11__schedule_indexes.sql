create index workflow_schedule_due on workflow_schedule (due_at) where due_at is not null;
create index workflow_schedule_queued on workflow_schedule (schedule_id) where queued > 0;
create index workflow_schedule_of_type on workflow_schedule (workflow_type, schedule_id);
create unique index schedule_firing_ordinal on schedule_firing (schedule_id, ordinal);
-- Those that wait for their turn.
create index schedule_firing_queued on schedule_firing (schedule_id, ordinal) where outcome = 'queued';
