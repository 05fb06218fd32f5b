-- The secrets of instances, sealed with the key of that id. The engine has the keys, the database
-- does not. They go when their instance has ended for good.
create table instance_secret (
  instance_id ${key} not null,
  name        ${key} not null,
  key_id      ${key} not null,
  -- In Base64, as the sealed value.
  nonce       ${key} not null,
  ciphertext  ${text} not null,
  primary key (instance_id, name)
);
-- What is sealed with former keys is looked for after a change of keys.
create index instance_secret_key on instance_secret (key_id);
