create index signal_buffer_look on signal_buffer (look_at);
create index signal_buffer_expiry on signal_buffer (expires_at);

insert into correlation_lock (stripe) select "X" from system_range(0, 255);
