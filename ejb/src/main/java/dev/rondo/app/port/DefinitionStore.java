package dev.rondo.app.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Registered definitions, and what was derived from them for instances to which tasks were added.
 * Immutable once there. Only {@link #find} knows derived ones.
 */
public interface DefinitionStore {
  /** Adds a definition in this transaction; an existing one of that version stays as it is. */
  Added add(Document document);

  /** One version. */
  Optional<Document> find(String workflowType, String version);

  /** The version registered last. */
  Optional<Document> newest(String workflowType);

  /** The version names of a type, newest first. */
  List<Header> versions(String workflowType);

  /** Newest versions of all types, by type; those after {@code afterType}, "" for the first. */
  List<Header> list(String afterType, int limit);

  /** What became of an addition. */
  enum Added {
    NEW,
    SAME,
    OTHER_CONTENT
  }

  /** A definition as it was registered or derived. */
  record Document(Header header, String json) {}

  /**
   * What names a definition.
   *
   * @param baseVersion the registered version from which it was derived; null = it was registered
   */
  record Header(
      String workflowType,
      String version,
      String digest,
      Instant createdAt,
      String createdBy,
      @Nullable String baseVersion) {

    /** What names a registered definition. */
    public Header(
        String workflowType, String version, String digest, Instant createdAt, String createdBy) {
      this(workflowType, version, digest, createdAt, createdBy, null);
    }
  }
}
