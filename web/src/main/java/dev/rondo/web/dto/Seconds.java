package dev.rondo.web.dto;

import java.time.Duration;

/** Seconds as requests give them. */
final class Seconds {

  private Seconds() {}

  /** To the millisecond. */
  static Duration of(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
