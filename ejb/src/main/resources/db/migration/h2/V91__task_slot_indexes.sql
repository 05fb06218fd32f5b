create index task_slot_line on task_slot (resource, taken, priority desc, due_at, task_id);
