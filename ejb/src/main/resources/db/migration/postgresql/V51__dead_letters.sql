-- Tasks that have failed for good, by when.
create index workflow_task_dead on workflow_task (queue, completed_at, task_id)
  where state in ('failed', 'timeout');
