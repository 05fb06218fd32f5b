package dev.rondo.adapter.jpa;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The column types in use, and how Java values become parameters of them. */
enum SqlType {
  TEXT("text"),
  INTEGER("int4"),
  BIGINT("int8"),
  BOOLEAN("bool"),
  UUID("uuid"),
  // An array of times goes as text: the driver has no other form for it.
  TIMESTAMP("timestamptz");

  private final String arrayOf;

  SqlType(String arrayOf) {
    this.arrayOf = arrayOf;
  }

  /** The name of the element type of a PostgreSQL array. */
  String arrayOf() {
    return arrayOf;
  }

  @Nullable Object[] array(int size) {
    return switch (this) {
      case TEXT, TIMESTAMP -> new String[size];
      case INTEGER -> new Integer[size];
      case BIGINT -> new Long[size];
      case BOOLEAN -> new Boolean[size];
      case UUID -> new UUID[size];
    };
  }

  @Nullable Object inArray(@Nullable Object value) {
    return value instanceof Instant time ? micros(time).toString() : value;
  }

  /** The value as a single parameter. */
  static @Nullable Object parameter(@Nullable Object value) {
    return value instanceof Instant time
        ? OffsetDateTime.ofInstant(micros(time), ZoneOffset.UTC)
        : value;
  }

  /** Databases round to their precision; cut before, so that all of them have the same time. */
  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
