-- When the engine has to look at a task by itself, beside its lease; when its worker last told of
-- progress; and until when a running attempt may go on that was asked to stop.
alter table workflow_task add column wake_at timestamp(6) with time zone;
alter table workflow_task add column progress_at timestamp(6) with time zone;
alter table workflow_task add column cancel_by timestamp(6) with time zone;

-- By when a sub-workflow has to be cancelled, where that is not left to itself.
alter table workflow_notice add column cancel_by timestamp(6) with time zone;
