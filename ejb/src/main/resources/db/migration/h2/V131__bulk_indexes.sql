create index bulk_job_due on bulk_job (due_at);
create index bulk_job_newest on bulk_job (created_at desc, job_id desc);
create index bulk_job_in_state on bulk_job (state, created_at desc, job_id desc);

-- What a version is looked for by, without a look at each row.
drop index workflow_instance_of_type;
create index workflow_instance_of_type
  on workflow_instance (workflow_type, created_at desc, instance_id desc, definition_version);
