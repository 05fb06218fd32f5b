-- One row per schedule: locked to fire it and to change it.
create table workflow_schedule (
  schedule_id          ${key} not null,
  description          ${text},
  -- Either a cron expression, or an interval and one of its times.
  cron                 ${key},
  interval_ms          bigint,
  anchor_at            timestamp(6) with time zone,
  zone                 ${key} not null,
  start_at             timestamp(6) with time zone,
  end_at               timestamp(6) with time zone,
  jitter_ms            bigint not null,
  workflow_type        ${key} not null,
  definition_version   ${key},
  initial_data         ${text} not null,
  correlation_id       ${key},
  business_key         ${key},
  priority             integer not null,
  metadata             ${text} not null,
  overlap_policy       ${key} not null,
  queue_limit          integer not null,
  catch_up             boolean not null,
  catch_up_limit       integer not null,
  starting_deadline_ms bigint,
  paused               boolean not null,
  pause_reason         ${text},
  -- The oldest firing of which nothing has become yet, and when it is to be looked at.
  next_fire_at         timestamp(6) with time zone,
  due_at               timestamp(6) with time zone,
  last_fire_at         timestamp(6) with time zone,
  last_instance_id     ${key},
  -- Firings that wait for their turn, and all there ever were.
  queued               integer not null,
  firings              bigint not null,
  revision             bigint not null,
  created_at           timestamp(6) with time zone not null,
  created_by           ${key} not null,
  create_key           ${key},
  updated_at           timestamp(6) with time zone not null,
  updated_by           ${key} not null,
  primary key (schedule_id)
);

-- What became of the last firings of a schedule. firing_id follows from the schedule and the key.
create table schedule_firing (
  firing_id   uuid not null,
  schedule_id ${key} not null,
  ordinal     bigint not null,
  firing_key  ${key} not null,
  fire_at     timestamp(6) with time zone not null,
  cause       ${key} not null,
  outcome     ${key} not null,
  times       integer not null,
  instance_id ${key},
  reason      ${text},
  decided_at  timestamp(6) with time zone not null,
  actor       ${key} not null,
  primary key (firing_id)
);
