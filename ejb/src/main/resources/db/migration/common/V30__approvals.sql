-- What gates ask of people: the latest request of each. The id is that of the gate's task.
create table approval (
  approval_id   uuid not null,
  instance_id   ${key} not null,
  task_key      ${key} not null,
  workflow_type ${key} not null,
  business_key  ${key},
  requested_by  ${key} not null,
  priority      integer not null,
  attempt       integer not null,
  state         ${key} not null,
  assignee      ${key},
  requested_at  timestamp(6) with time zone not null,
  due_at        timestamp(6) with time zone,
  closed_at     timestamp(6) with time zone,
  details       ${text},
  -- How it stands, as a JSON object: terms, who may decide, who has.
  approval      ${text} not null,
  primary key (approval_id)
);

-- On whose desk an approval is. State and time are those of the approval, so that one index finds and
-- sorts.
create table approval_candidate (
  approval_id  uuid not null,
  kind         ${key} not null,
  name         ${key} not null,
  state        ${key} not null,
  requested_at timestamp(6) with time zone not null,
  primary key (approval_id, kind, name)
);
