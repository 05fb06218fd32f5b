-- Results of tasks with a cache, by the digest of what was done with what input. Nothing depends on
-- a row being there.
create table result_cache (
  cache_key  ${key} not null,
  result     ${text} not null,
  expires_at timestamp(6) with time zone not null,
  primary key (cache_key)
);
create index result_cache_expiry on result_cache (expires_at);
