package dev.rondo.adapter.jpa;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an event becomes a row of the history, and back. */
final class EventRows {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      "instance_id, sequence_number, event_type, format, data, recorded_at, idempotency_key,"
          + " causation_sequence, actor";

  /** Appends events. */
  static final Shape<Written> APPEND =
      Shape.insert(
          "workflow_event",
          List.of(
              column("instance_id", SqlType.TEXT, RecordedEvent::instanceId),
              column("sequence_number", SqlType.BIGINT, RecordedEvent::sequence),
              column("event_type", SqlType.TEXT, e -> EventCatalog.type(e.event())),
              column("format", SqlType.INTEGER, e -> EventCatalog.FORMAT),
              new Column<>("data", SqlType.TEXT, Written::data),
              column("recorded_at", SqlType.TIMESTAMP, RecordedEvent::at),
              column("idempotency_key", SqlType.TEXT, RecordedEvent::idempotencyKey),
              column("causation_sequence", SqlType.BIGINT, RecordedEvent::causation),
              column("actor", SqlType.TEXT, e -> PlainText.storable(e.actor()))));

  private EventRows() {}

  /** An event that is about to be written, with the text of its document. */
  record Written(RecordedEvent event, String data) {
    static Written of(RecordedEvent event, PayloadCollector payloads) {
      Map<String, Object> data = EventCatalog.data(event.event());
      return new Written(event, payloads.document(event.instanceId(), data));
    }
  }

  /**
   * A row as it was read.
   *
   * @param outlined whether values of the document are stored apart
   */
  record Read(
      String instanceId,
      long sequence,
      String type,
      int format,
      Map<String, Object> data,
      boolean outlined,
      Instant at,
      @Nullable String idempotencyKey,
      @Nullable Long causation,
      String actor) {

    /** The event, with what {@code value} gives for the values that are stored apart. */
    RecordedEvent event(BiFunction<String, Reference, Object> value) {
      Map<String, Object> document = outlined ? Outline.fill(data, value) : data;
      return new RecordedEvent(
          instanceId,
          sequence,
          EventCatalog.read(type, format, document),
          at,
          idempotencyKey,
          causation,
          actor);
    }
  }

  static Read read(ResultSet row) throws SQLException {
    String data = row.getString(5);
    return new Read(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        JsonCodec.readObject(data),
        Outline.is(data),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        row.getString(7),
        (Long) row.getObject(8),
        row.getString(9));
  }

  private static Column<Written> column(
      String name, SqlType type, Function<RecordedEvent, @Nullable Object> value) {
    return new Column<>(name, type, written -> value.apply(written.event()));
  }
}
