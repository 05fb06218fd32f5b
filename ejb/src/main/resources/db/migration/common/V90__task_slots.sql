-- Who has a slot of a resource that limits tasks, and who waits for one.
create table task_slot (
  task_id     uuid not null,
  resource    ${key} not null,
  instance_id ${key} not null,
  task_key    ${key} not null,
  attempt     integer not null,
  -- How many slots there may be, as far as this task is concerned.
  most        integer not null,
  taken       boolean not null,
  priority    integer not null,
  due_at      timestamp(6) with time zone not null,
  primary key (task_id, resource)
);

-- What is locked to hand out slots. Names of resources are made of data and without number: each has
-- one of these rows, which it shares with others.
create table resource_lock (
  stripe integer not null,
  primary key (stripe)
);
insert into resource_lock (stripe) values
  (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16),
  (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31),
  (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46),
  (47), (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61),
  (62), (63);
