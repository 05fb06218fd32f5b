-- Tasks that have failed for good, by when.
create index workflow_task_dead on workflow_task (queue, state, completed_at desc, task_id desc);
