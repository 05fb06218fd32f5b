-- Large values of the documents of an instance, by the digest of their text: one that stands in the
-- event, in the task and in a snapshot is here once.
create table payload (
  instance_id ${key} not null,
  digest      ${key} not null,
  document    ${text} not null,
  primary key (instance_id, digest)
);
