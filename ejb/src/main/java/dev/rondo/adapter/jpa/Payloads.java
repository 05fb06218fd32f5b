package dev.rondo.adapter.jpa;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Large values, in rows of their own. Where nothing is large no statement is spent on them. */
@Singleton
final class Payloads {
  private static final String ONE =
      "select document from payload where instance_id = ? and digest = ?";
  private static final String SOME =
      "select digest, document from payload where instance_id = ? and digest = any (?)";

  private final int inline;

  @Inject
  Payloads(EngineSettings settings) {
    this.inline = settings.payloadInline();
  }

  /** Collects the large values of one write. */
  PayloadCollector collector() {
    return new PayloadCollector(inline);
  }

  /** The text of one of them. */
  static Optional<String> text(Connection c, String instanceId, String digest) throws SQLException {
    return Database.query(c, ONE, row -> row.getString(1), instanceId, digest).stream().findFirst();
  }

  /** The values of outlines, by their references; each is read once, however often it stands. */
  static Map<Reference, Object> values(
      Connection c, String instanceId, Collection<Map<String, Object>> outlines)
      throws SQLException {
    Set<Reference> wanted = new HashSet<>();
    outlines.forEach(outline -> Outline.references(outline, wanted::add));
    if (wanted.isEmpty()) {
      return Map.of();
    }
    List<String> digests = wanted.stream().map(Reference::digest).toList();
    Map<String, Object> found = new HashMap<>();
    for (Payload payload :
        Database.query(
            c,
            SOME,
            row -> new Payload(instanceId, row.getString(1), row.getString(2)),
            instanceId,
            Database.texts(c, digests))) {
      found.put(payload.digest(), Objects.requireNonNull(JsonCodec.read(payload.document())));
    }
    Map<Reference, Object> values = new HashMap<>();
    wanted.forEach(reference -> values.put(reference, of(found, reference, instanceId)));
    return values;
  }

  private static Object of(Map<String, Object> found, Reference reference, String instanceId) {
    Object value = found.get(reference.digest());
    if (value == null) {
      throw new IllegalStateException(
          "payload " + reference.digest() + " of instance " + instanceId + " is missing");
    }
    return value;
  }

  /** A document with all of its values. */
  static Map<String, Object> whole(Connection c, String instanceId, Map<String, Object> outline)
      throws SQLException {
    Map<Reference, Object> values = values(c, instanceId, List.of(outline));
    return Outline.fill(
        outline, (name, reference) -> Objects.requireNonNull(values.get(reference)));
  }
}
