package dev.rondo.adapter.jpa;

import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** How an event becomes a row of the history, and back. */
final class EventRows {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      "instance_id, sequence_number, event_type, format, data, recorded_at, idempotency_key,"
          + " causation_sequence, actor";

  /** Appends events. */
  static final Shape<RecordedEvent> APPEND =
      Shape.insert(
          "workflow_event",
          List.of(
              new Column<>("instance_id", SqlType.TEXT, RecordedEvent::instanceId),
              new Column<>("sequence_number", SqlType.BIGINT, RecordedEvent::sequence),
              new Column<>("event_type", SqlType.TEXT, e -> EventCatalog.type(e.event())),
              new Column<>("format", SqlType.INTEGER, e -> EventCatalog.FORMAT),
              new Column<>(
                  "data", SqlType.TEXT, e -> JsonCodec.write(EventCatalog.data(e.event()))),
              new Column<>("recorded_at", SqlType.TIMESTAMP, RecordedEvent::at),
              new Column<>("idempotency_key", SqlType.TEXT, RecordedEvent::idempotencyKey),
              new Column<>("causation_sequence", SqlType.BIGINT, RecordedEvent::causation),
              new Column<>("actor", SqlType.TEXT, e -> PlainText.storable(e.actor()))));

  private EventRows() {}

  static RecordedEvent read(ResultSet row) throws SQLException {
    return new RecordedEvent(
        row.getString(1),
        row.getLong(2),
        EventCatalog.read(row.getString(3), row.getInt(4), JsonCodec.readObject(row.getString(5))),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        row.getString(7),
        (Long) row.getObject(8),
        row.getString(9));
  }
}
