-- ${key}: a text that is compared, sorted and indexed, by code unit and not by language, so that Java
-- and the database agree on its order. ${text}: a text of any length.

create table workflow_definition (
  workflow_type  ${key} not null,
  version        ${key} not null,
  document       ${text} not null,
  digest         ${key} not null,
  created_at     timestamp(6) with time zone not null,
  created_by     ${key} not null,
  -- The order of registration within the type.
  ordinal        bigint not null,
  primary key (workflow_type, version),
  unique (workflow_type, ordinal)
);

-- One row per instance: what is locked to change it, and what is searched.
create table workflow_instance (
  instance_id        ${key} not null,
  workflow_type      ${key} not null,
  definition_version ${key} not null,
  state              ${key} not null,
  previous_state     ${key},
  last_sequence      bigint not null,
  priority           integer not null,
  business_key       ${key},
  correlation_id     ${key} not null,
  created_by         ${key} not null,
  created_at         timestamp(6) with time zone not null,
  started_at         timestamp(6) with time zone,
  completed_at       timestamp(6) with time zone,
  updated_at         timestamp(6) with time zone not null,
  -- When the engine has to look at the instance by itself: its delayed start, or its timeout.
  wake_at            timestamp(6) with time zone,
  total_tasks        integer not null,
  completed_tasks    integer not null,
  failed_tasks       integer not null,
  running_tasks      integer not null,
  error              ${text},
  metadata           ${text},
  primary key (instance_id)
);

-- The history: appended to, never changed.
create table workflow_event (
  instance_id        ${key} not null,
  sequence_number    bigint not null,
  event_type         ${key} not null,
  format             integer not null,
  data               ${text} not null,
  recorded_at        timestamp(6) with time zone not null,
  idempotency_key    ${key},
  causation_sequence bigint,
  actor              ${key} not null,
  primary key (instance_id, sequence_number)
);

-- One row per task that has had an attempt: read model, outbox and lease in one. task_id follows from
-- the instance and the key of the task and begins with the time the instance was created; so the
-- primary key keeps the tasks of an instance together, and no second unique index is needed.
create table workflow_task (
  task_id            uuid not null,
  instance_id        ${key} not null,
  task_key           ${key} not null,
  execution_id       uuid not null,
  attempt            integer not null,
  state              ${key} not null,
  workflow_type      ${key} not null,
  definition_version ${key} not null,
  queue              ${key} not null,
  action             ${key} not null,
  priority           integer not null,
  not_before         timestamp(6) with time zone,
  owner              ${key},
  lease_until        timestamp(6) with time zone,
  held               boolean not null,
  -- The queue once more while the task waits there and may be handed out, else null; and from when on:
  -- once it is due, or once the bell that was rung for it is no longer believed in.
  lane               ${key},
  due_at             timestamp(6) with time zone,
  input              ${text},
  capabilities       ${text},
  progress           double precision,
  enqueued_at        timestamp(6) with time zone not null,
  started_at         timestamp(6) with time zone,
  completed_at       timestamp(6) with time zone,
  primary key (task_id)
);

create table workflow_snapshot (
  instance_id     ${key} not null,
  sequence_number bigint not null,
  format          integer not null,
  state           ${text} not null,
  created_at      timestamp(6) with time zone not null,
  primary key (instance_id, sequence_number)
);

-- Every queue that ever had a task or was paused.
create table work_queue (
  queue      ${key} not null,
  paused     boolean not null,
  changed_by ${key},
  changed_at timestamp(6) with time zone,
  primary key (queue)
);
