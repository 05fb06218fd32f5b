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
  // An array of times goes as microseconds: the driver would have to spell each out, and the
  // database
  // to read it again.
  TIMESTAMP("int8");

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
      case TEXT -> new String[size];
      case INTEGER -> new Integer[size];
      case BIGINT, TIMESTAMP -> new Long[size];
      case BOOLEAN -> new Boolean[size];
      case UUID -> new UUID[size];
    };
  }

  /** The value as an element of such an array. */
  @Nullable Object inArray(@Nullable Object value) {
    return value instanceof Instant time ? ChronoUnit.MICROS.between(Instant.EPOCH, time) : value;
  }

  /** What a column of that array stands for, as SQL. */
  String ofArray(String column) {
    return this == TIMESTAMP
        ? "timestamptz 'epoch' + " + column + " * interval '1 microsecond'"
        : column;
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
