package dev.rondo.app.port;

import java.time.Instant;

/** The clock. Times have microseconds, as the database keeps them. */
@FunctionalInterface
public interface TimeSource {
  Instant now();
}
