package dev.rondo.adapter.jpa;

import java.util.List;

/**
 * A large value of an instance, in a row of its own. One that an instance has several times is
 * there once.
 *
 * @param digest SHA-256 of the document, as 64 hexadecimal digits
 * @param document JSON
 */
record Payload(String instanceId, String digest, String document) {

  /** Adds those that are not there yet. */
  static final Shape<Payload> ADD =
      Shape.insertIfAbsent(
          "payload",
          List.of(
              new Column<>("instance_id", SqlType.TEXT, Payload::instanceId),
              new Column<>("digest", SqlType.TEXT, Payload::digest),
              new Column<>("document", SqlType.TEXT, Payload::document)));

  /** What stands in its place. */
  Reference reference() {
    return new Reference(digest, document.length());
  }

  /**
   * A payload as it is named in another document.
   *
   * @param size characters of the payload
   */
  record Reference(String digest, long size) {
    static Reference read(Object json) {
      List<?> pair = (List<?>) json;
      return new Reference((String) pair.get(0), (Long) pair.get(1));
    }

    List<Object> json() {
      return List.of(digest, size);
    }
  }
}
