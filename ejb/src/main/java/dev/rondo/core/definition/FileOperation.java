package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file_operation does. */
public enum FileOperation {
  /** The text of a file becomes the result. */
  READ,
  /** A text or JSON value becomes the file. */
  WRITE,
  /** A file becomes another one, too. */
  COPY,
  /** Files that fit patterns are deleted. */
  CLEANUP;

  private static final Map<String, FileOperation> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The operation of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<FileOperation> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
