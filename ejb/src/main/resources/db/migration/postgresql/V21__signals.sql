create index signal_buffer_look on signal_buffer (look_at);
create index signal_buffer_expiry on signal_buffer (expires_at);

insert into correlation_lock (stripe) select n from generate_series(0, 255) n;

-- A business key may have been used by very many instances that have ended.
create index workflow_instance_live on workflow_instance (business_key, created_at, instance_id)
  where business_key is not null and completed_at is null;
