-- One row per bulk job: a verb for many instances, and how far it has come. Locked to change it.
create table bulk_job (
  job_id         ${key} not null,
  verb           ${key} not null,
  parameters     ${text} not null,
  filter         ${text} not null,
  max_per_second integer not null,
  requested_by   ${key} not null,
  request_key    ${key},
  created_at     timestamp(6) with time zone not null,
  state          ${key} not null,
  -- Where the ids of instances are collected next; null once all are there.
  collected      ${text},
  matched        bigint not null,
  done           bigint not null,
  refused        bigint not null,
  failed         bigint not null,
  worker         ${key},
  claims         bigint not null,
  -- From when on it may be claimed: at once, or when who works on it is no longer believed to.
  due_at         timestamp(6) with time zone,
  changed_by     ${key},
  reason         ${text},
  started_at     timestamp(6) with time zone,
  ended_at       timestamp(6) with time zone,
  updated_at     timestamp(6) with time zone not null,
  primary key (job_id)
);

-- The instances of a job, up to a thousand in a row, until they have had their turn.
create table bulk_lot (
  job_id         ${key} not null,
  first_position bigint not null,
  size           integer not null,
  instance_ids   ${text} not null,
  primary key (job_id, first_position)
);

-- Instances that did not do it; the first ten thousand of each job.
create table bulk_failure (
  job_id      ${key} not null,
  position    bigint not null,
  instance_id ${key} not null,
  refused     boolean not null,
  code        ${key} not null,
  message     ${text} not null,
  findings    ${text} not null,
  primary key (job_id, position)
);

-- The types of the errors for which an instance has failed, each between two line breaks.
alter table workflow_instance add column error_types ${text};
