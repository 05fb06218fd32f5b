package dev.rondo.app.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registered definitions. Immutable once there. */
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

  /** A definition as it was registered. */
  record Document(Header header, String json) {}

  /** What names a definition. */
  record Header(
      String workflowType, String version, String digest, Instant createdAt, String createdBy) {}
}
