package dev.rondo.adapter.jpa;

import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.KeptSignal;
import dev.rondo.app.port.SignalBuffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Signals that wait for an instance to start. */
@Singleton
final class JpaSignalBuffer implements SignalBuffer {
  /** The rows of the table of locks: as many correlations at most have their turn at a time. */
  private static final int STRIPES = 256;

  private static final String LOCK =
      "select stripe from correlation_lock where stripe = ? for update";
  private static final String KEEP =
      "insert into signal_buffer (signal_id, correlation_kind, correlation_key, workflow_type, name,"
          + " payload, correlation_value, broadcast, idempotency_key, sent_by, expires_at, look_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
  private static final String OF_KEY = " where correlation_kind = ? and correlation_key = ?";
  private static final String READ =
      "select signal_id, correlation_kind, correlation_key, workflow_type, name, payload,"
          + " correlation_value, broadcast, idempotency_key, sent_by, expires_at, position from signal_buffer";
  private static final String OF_INSTANCE =
      OF_KEY + " and (workflow_type is null or workflow_type = ?)";
  // Not "or": the plan for that reads the whole index.
  private static final String OF =
      "select * from ("
          + READ
          + OF_INSTANCE
          + " union all "
          + READ
          + OF_INSTANCE
          + ") as kept order by position limit ?";
  private static final String DUE = READ + " where look_at <= ?";
  private static final String LOOKED_AT =
      "update signal_buffer set look_at = ? where signal_id = ?";
  private static final String REMOVE = "delete from signal_buffer where signal_id = ?";
  private static final String EXPIRE = "delete from signal_buffer where expires_at <= ?";

  private final Database database;

  @Inject
  JpaSignalBuffer(Database database) {
    this.database = database;
  }

  @Override
  public void lock(CorrelationKey correlation) {
    int stripe =
        Math.floorMod(
            31 * correlation.kind().wire().hashCode() + correlation.value().hashCode(), STRIPES);
    database.sql(c -> Database.query(c, LOCK, row -> row.getInt(1), stripe));
  }

  @Override
  public boolean keep(KeptSignal signal, Instant lookAt) {
    return database.sqlAnyhow(
            c ->
                Database.update(
                    c,
                    KEEP,
                    signal.id(),
                    signal.correlation().kind().wire(),
                    signal.correlation().value(),
                    signal.correlation().workflowType(),
                    signal.name(),
                    JsonCodec.write(signal.payload()),
                    signal.correlationValue(),
                    signal.broadcast(),
                    signal.idempotencyKey(),
                    signal.sentBy(),
                    signal.until(),
                    lookAt))
        > 0;
  }

  @Override
  public int count(CorrelationKey correlation) {
    return database
        .sqlAnyhow(
            c ->
                Database.query(
                    c,
                    "select count(*) from signal_buffer" + OF_KEY,
                    row -> row.getInt(1),
                    correlation.kind().wire(),
                    correlation.value()))
        .get(0);
  }

  @Override
  public boolean remove(UUID id) {
    return database.sql(c -> Database.update(c, REMOVE, id)) > 0;
  }

  @Override
  public List<KeptSignal> of(
      String businessKey, String correlationId, String workflowType, int limit) {
    return database.sqlAnyhow(
        c ->
            Database.query(
                c,
                OF,
                JpaSignalBuffer::read,
                CorrelationKey.Kind.BUSINESS_KEY.wire(),
                businessKey,
                workflowType,
                CorrelationKey.Kind.CORRELATION_ID.wire(),
                correlationId,
                workflowType,
                limit));
  }

  @Override
  public List<KeptSignal> due(Instant now, Instant next, int limit) {
    return database.sqlApart(
        c -> {
          List<KeptSignal> due =
              database.claim(c, DUE, "look_at", JpaSignalBuffer::read, now, limit);
          for (KeptSignal signal : due) {
            Database.update(c, LOOKED_AT, next, signal.id());
          }
          return due;
        });
  }

  @Override
  public int expire(Instant now) {
    return database.sqlApart(c -> Database.update(c, EXPIRE, now));
  }

  @Override
  public boolean isEmpty() {
    return database.sqlAnyhow(JpaSignalBuffer::isEmpty);
  }

  private static boolean isEmpty(Connection c) throws SQLException {
    String any = "select signal_id from signal_buffer order by look_at limit 1";
    return Database.query(c, any, row -> true).isEmpty();
  }

  private static KeptSignal read(ResultSet row) throws SQLException {
    return new KeptSignal(
        row.getObject(1, UUID.class),
        new CorrelationKey(
            CorrelationKey.Kind.ofWire(row.getString(2)), row.getString(3), row.getString(4)),
        row.getString(5),
        JsonCodec.read(row.getString(6)),
        row.getString(7),
        row.getBoolean(8),
        row.getString(9),
        row.getString(10),
        row.getObject(11, OffsetDateTime.class).toInstant());
  }
}
