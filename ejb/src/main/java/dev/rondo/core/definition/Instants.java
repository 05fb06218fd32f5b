package dev.rondo.core.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Points in time as documents write them. */
public final class Instants {
  static final String COMPLAINT = "must be an instant such as 2030-01-31T09:00:00Z";

  private Instants() {}

  /** The instant of an ISO-8601 text; empty for anything else. */
  public static Optional<Instant> of(@Nullable Object value) {
    try {
      return value instanceof String text
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
