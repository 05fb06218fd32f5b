insert into workflow_instance (instance_id, workflow_type, definition_version, state, previous_state,
    last_sequence, priority, business_key, correlation_id, created_by, created_at, started_at,
    completed_at, updated_at, wake_at, total_tasks, completed_tasks, failed_tasks, running_tasks, error,
    metadata)
  select 'i' || n, 'type' || n % 20, '1',
    case when n % 1000 = 0 then 'failed' when n % 10 = 0 then 'running' else 'completed' end,
    null, 3, 4, case when n % 7 = 0 then 'key' || n end, 'c' || n, 'alice',
    timestamp with time zone '2026-03-01 00:00:00Z' + n * interval '0.1' second, null, null, now(),
    case when n % 500 = 0 then timestamp with time zone '2026-03-02 00:00:00Z' + n * interval '1' second end,
    10, 5, 0, 0, null, null
  from generate_series(1, 50000) n(n);
insert into workflow_event
  select 'i' || n, s, 'workflow.resumed', 1, '{}', now(),
    case when s = 1 then 'k' || n end, null, 'alice'
  from generate_series(1, 50000) n(n), generate_series(1, 3) s(s);
insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
    workflow_type, definition_version, queue, action, priority, owner, lease_until, held, lane,
    due_at, enqueued_at, started_at, completed_at)
  select gen_random_uuid(), 'i' || n, 'a', gen_random_uuid(), 1, 'scheduled', 't', '1',
    'q' || n % 4, 'noop', (array[9,8,6,4,2,0])[1 + n % 6], null, null, false, 'q' || n % 4,
    timestamp with time zone '2026-03-01 11:00:00Z' + n * interval '0.072' second,
    timestamp with time zone '2026-03-01 11:00:00Z', null, null
  from generate_series(1, 100000) n(n);
insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
    workflow_type, definition_version, queue, action, priority, owner, lease_until, held,
    enqueued_at, started_at, completed_at)
  select gen_random_uuid(), 'i' || n, 'd', gen_random_uuid(), 1,
    case when n % 100 = 0 then 'running' else 'completed' end, 't', '1', 'q' || n % 4, 'noop',
    4, 'w', case when n % 100 = 0 then timestamp with time zone '2026-03-01 11:59:00Z'
      + n * interval '1' second end, false, timestamp with time zone '2026-03-01 11:00:00Z',
    timestamp with time zone '2026-03-01 11:00:00Z',
    case when n % 100 > 0 then timestamp with time zone '2026-03-01 09:00:00Z' + n * interval '0.216' second end
  from generate_series(1, 50000) n(n);
update workflow_task
  set wake_at = timestamp with time zone '2026-03-01 11:00:00Z' + attempt * interval '1' second
  where task_key = 'd' and state = 'running';
insert into result_cache
  select 'k' || n, '1', timestamp with time zone '2026-03-01 11:50:00Z' + n * interval '1' second
  from generate_series(1, 50000) n(n);
insert into approval (approval_id, instance_id, task_key, workflow_type, business_key, requested_by,
    priority, attempt, state, assignee, requested_at, due_at, closed_at, details, approval)
  select gen_random_uuid(), 'i' || n, 'gate', 'type' || n % 20, null, 'alice', 4, 1,
    case when n % 50 = 0 then 'pending' else 'approved' end, null,
    timestamp with time zone '2026-03-01 00:00:00Z' + n * interval '0.1' second, null, null, null,
    '{"request":"r","level":1,"required_approvals":1,"escalated":0,'
      || '"requested_at":"2026-03-01T00:00:00Z"}'
  from generate_series(1, 50000) n(n);
insert into approval_candidate
  select approval_id, kind, kind || case when kind = 'user' then n % 2 else n % 100 end,
    state, requested_at
  from (select *, row_number() over (order by requested_at) as n from approval) a,
    (values ('user'), ('group')) k(kind);
insert into workflow_instance (instance_id, workflow_type, definition_version, state, previous_state,
    last_sequence, priority, business_key, correlation_id, created_by, created_at, started_at,
    completed_at, updated_at, wake_at, total_tasks, completed_tasks, failed_tasks, running_tasks, error,
    metadata)
  select 'e' || n, 'ended', '1', 'completed', null, 3, 4, 'customer', 'e' || n, 'alice',
    timestamp with time zone '2026-02-01 00:00:00Z' + n * interval '0.1' second, null, now(), now(), null,
    10, 5, 0, 0, null, null
  from generate_series(1, 20000) n(n);
insert into signal_buffer (signal_id, correlation_kind, correlation_key, workflow_type, name, payload,
    correlation_value, broadcast, idempotency_key, sent_by, expires_at, look_at)
  select gen_random_uuid(), (array['business_key', 'correlation_id'])[1 + n % 2], 'k' || n,
    null, 'paid', '1', null, false, 'i' || n, 'alice',
    timestamp with time zone '2026-03-02 00:00:00Z' + n * interval '1' second,
    timestamp with time zone '2026-03-01 11:00:00Z' + n * interval '1' second
  from generate_series(1, 50000) n(n);
insert into task_slot (task_id, resource, instance_id, task_key, attempt, most, taken, priority, due_at)
  select gen_random_uuid(), case when n % 2 = 0 then 'busy' else 'r' || n % 5000 end, 'i', 'a',
    1, 2, n % 1000 < 2, n % 10, timestamp with time zone '2026-03-01 11:00:00Z'
  from generate_series(1, 50000) n(n);
update task_slot set wake_at = due_at where priority = 9 and not taken;
insert into bulk_job (job_id, verb, parameters, filter, max_per_second, requested_by, created_at,
    state, matched, done, refused, failed, claims, due_at, updated_at)
  select 'j' || n, 'cancel', '{}', '{}', 200, 'alice',
    timestamp with time zone '2026-03-01 00:00:00Z' + n * interval '1' second,
    case when n % 500 = 0 then 'running' else 'completed' end, 5000, 0, 0, 0, 1,
    case when n % 500 = 0 then timestamp with time zone '2026-03-01 11:00:00Z' + n * interval '1' second end,
    now()
  from generate_series(1, 20000) n(n);
insert into bulk_lot
  select 'j' || 500 * n, 1000 * k, 1000, '["a","b"]'
  from generate_series(1, 40) n(n), generate_series(0, 499) k(k);
insert into bulk_failure
  select 'j' || 500 * n, k, 'i' || k, true, 'CONFLICT', 'no', '[]'
  from generate_series(1, 10) n(n), generate_series(1, 5000) k(k);
insert into workflow_limit select 'type' || n from generate_series(0, 19) n(n)
  on conflict do nothing;
insert into workflow_instance (instance_id, workflow_type, definition_version, state, previous_state,
    last_sequence, priority, business_key, correlation_id, created_by, created_at, started_at,
    completed_at, updated_at, wake_at, total_tasks, completed_tasks, failed_tasks, running_tasks, error,
    metadata)
  select 'limited' || n, 'limited', '1', 'running', null, 3, 4, null, 'c', 'alice', now(), null,
    null, now(), null, 1, 0, 0, 0, null, null
  from generate_series(1, 3) n(n);
update workflow_instance set parent_instance_id = 'i5', parent_task = 'a', parent_attempt = 1
  where instance_id like '%77';
update workflow_instance set state = 'pending', queued_for = 'type11', queued_at = created_at
  where workflow_type = 'type11';
insert into workflow_notice (notice_id, sub_workflow_id, cause, due_at)
  select 'ended:i' || n, 'i' || n, 'ended', timestamp with time zone '2026-03-01 11:00:00Z'
    + n * interval '0.1' second from generate_series(1, 50000) n(n);
insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
    workflow_type, definition_version, queue, action, priority, held, enqueued_at, started_at,
    completed_at)
  select gen_random_uuid(), 'i' || 1000 * n, 'f', gen_random_uuid(), 1, 'failed', 't', '1',
    'q0', 'noop', 4, false, timestamp with time zone '2026-03-01 11:00:00Z',
    timestamp with time zone '2026-03-01 11:00:00Z', timestamp with time zone '2026-03-01 11:00:00Z' + n * interval '1' second
  from generate_series(1, 50) n(n);
insert into work_queue (queue, paused) select 'q' || n, false from generate_series(0, 3) n(n);
insert into workflow_schedule (schedule_id, cron, zone, jitter_ms, workflow_type, initial_data,
    priority, metadata, overlap_policy, queue_limit, catch_up, catch_up_limit, paused,
    next_fire_at, due_at, last_instance_id, queued, firings, revision, created_at, created_by,
    updated_at, updated_by)
  select 's' || n, '0 * * * *', 'UTC', 0, 'type' || n % 20, '{}', 4, '{}', 'queue', 10, false,
    100, n % 10 = 0, null,
    case when n % 10 > 0 then timestamp with time zone '2026-03-01 00:00:00Z' + n * interval '5' second end,
    'i' || n, case when n % 400 = 1 then 2 else 0 end, 20, 1, now(), 'alice', now(), 'alice'
  from generate_series(1, 20000) n(n);
insert into schedule_firing (firing_id, schedule_id, ordinal, firing_key, fire_at, cause,
    outcome, times, decided_at, actor)
  select gen_random_uuid(), 's' || n, k, 'k' || k, now(), 'schedule',
    case when n % 400 = 1 and k > 18 then 'queued' else 'started' end, 1, now(), 'a'
  from generate_series(1, 4000) n(n), generate_series(1, 20) k(k);
