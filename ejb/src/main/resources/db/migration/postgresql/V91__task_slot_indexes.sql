create index task_slot_line on task_slot (resource, priority desc, due_at, task_id) where not taken;
create index task_slot_taken on task_slot (resource) where taken;
-- Its rows come and go all the time.
alter table task_slot set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);
