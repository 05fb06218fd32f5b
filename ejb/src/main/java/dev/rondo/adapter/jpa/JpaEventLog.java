package dev.rondo.adapter.jpa;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.app.port.EventLog;
import dev.rondo.core.instance.RecordedEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The histories of instances, for reading. */
@Singleton
final class JpaEventLog implements EventLog {
  private static final String READ =
      "select "
          + EventRows.COLUMNS
          + " from workflow_event where instance_id = ? and sequence_number between ? and ?"
          + " order by instance_id, sequence_number limit ?";
  private static final String SEEN =
      "select sequence_number from workflow_event where instance_id = ? and idempotency_key = ?";
  private static final String SEEN_AT_ONCE =
      "select e.instance_id, e.idempotency_key, e.sequence_number"
          + " from unnest(?::text[], ?::text[]) as k (instance_id, idempotency_key)"
          + " join workflow_event e on e.instance_id = k.instance_id"
          + " and e.idempotency_key = k.idempotency_key and e.idempotency_key is not null";

  /** Characters of large values that are read at a time: one page must not fill the heap. */
  private static final long MOST_CHARACTERS = 8_000_000;

  private final Database database;

  @Inject
  JpaEventLog(Database database) {
    this.database = database;
  }

  @Override
  public List<RecordedEvent> read(
      String instanceId, long fromSequence, long toSequence, int limit) {
    return database.sqlAnyhow(
        c -> {
          List<EventRows.Read> rows = bounded(rows(c, instanceId, fromSequence, toSequence, limit));
          Map<Reference, Object> values =
              Payloads.values(
                  c,
                  instanceId,
                  rows.stream()
                      .filter(EventRows.Read::outlined)
                      .map(EventRows.Read::data)
                      .toList());
          return events(rows, (name, reference) -> Objects.requireNonNull(values.get(reference)));
        });
  }

  /** As many of the first as large values allow; the first one in any case. */
  private static List<EventRows.Read> bounded(List<EventRows.Read> rows) {
    Set<Reference> wanted = new HashSet<>();
    long characters = 0;
    for (int i = 0; i < rows.size(); i++) {
      for (Reference reference : references(rows.get(i))) {
        characters += wanted.add(reference) ? reference.size() : 0;
      }
      if (i > 0 && characters > MOST_CHARACTERS) {
        return rows.subList(0, i);
      }
    }
    return rows;
  }

  private static List<Reference> references(EventRows.Read row) {
    List<Reference> references = new ArrayList<>();
    if (row.outlined()) {
      Outline.references(row.data(), references::add);
    }
    return references;
  }

  @Override
  public List<RecordedEvent> outline(
      String instanceId, long fromSequence, long toSequence, int limit) {
    return database.sqlAnyhow(
        c ->
            events(rows(c, instanceId, fromSequence, toSequence, limit), JpaEventLog::placeholder));
  }

  /** Items are a list wherever they are read. */
  private static Object placeholder(String name, Reference reference) {
    Map<String, Object> shown = EventLog.payloadRef(reference.digest(), reference.size());
    return name.equals("items") ? List.of(shown) : shown;
  }

  private static List<EventRows.Read> rows(
      Connection c, String instanceId, long fromSequence, long toSequence, int limit)
      throws SQLException {
    return Database.query(c, READ, EventRows::read, instanceId, fromSequence, toSequence, limit);
  }

  private static List<RecordedEvent> events(
      List<EventRows.Read> rows, BiFunction<String, Reference, Object> value) {
    List<RecordedEvent> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(row.event(value)));
    return events;
  }

  @Override
  public Optional<String> payload(String instanceId, String reference) {
    return database.sqlAnyhow(c -> Payloads.text(c, instanceId, reference));
  }

  @Override
  public Map<CommandKey, Long> seen(Collection<CommandKey> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    List<CommandKey> wanted = List.copyOf(new HashSet<>(keys));
    return database.sqlAnyhow(
        c -> database.isPostgres(c) ? seenAtOnce(c, wanted) : seenOneByOne(c, wanted));
  }

  private static Map<CommandKey, Long> seenAtOnce(Connection c, List<CommandKey> keys)
      throws SQLException {
    List<Map.Entry<CommandKey, Long>> found =
        Database.query(
            c,
            SEEN_AT_ONCE,
            row -> Map.entry(new CommandKey(row.getString(1), row.getString(2)), row.getLong(3)),
            Database.texts(c, keys.stream().map(CommandKey::instanceId).toList()),
            Database.texts(c, keys.stream().map(CommandKey::key).toList()));
    return found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<CommandKey, Long> seenOneByOne(Connection c, List<CommandKey> keys)
      throws SQLException {
    Map<CommandKey, Long> seen = new HashMap<>();
    for (CommandKey key : keys) {
      Database.query(c, SEEN, row -> row.getLong(1), key.instanceId(), key.key())
          .forEach(sequence -> seen.put(key, sequence));
    }
    return seen;
  }
}
