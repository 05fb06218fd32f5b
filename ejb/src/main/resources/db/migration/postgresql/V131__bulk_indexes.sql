create index bulk_job_due on bulk_job (due_at) where due_at is not null;
create index bulk_job_newest on bulk_job (created_at, job_id);
create index bulk_job_in_state on bulk_job (state, created_at, job_id);

-- What a version is looked for by, without a look at each row.
drop index workflow_instance_of_type;
create index workflow_instance_of_type
  on workflow_instance (workflow_type, created_at, instance_id, definition_version);
