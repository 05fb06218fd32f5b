package dev.rondo.core.machine;

import java.util.Arrays;
import java.util.Locale;

/** What a machine hears of a task. */
public enum TaskMoment {
  /** A worker has an attempt. */
  STARTED,
  /** It has a result. */
  COMPLETED,
  /** It failed, and no other attempt is made. */
  FAILED,
  /** It will not run. */
  SKIPPED;

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean isMoment(String word) {
    return Arrays.stream(values()).anyMatch(moment -> moment.wire().equals(word));
  }
}
