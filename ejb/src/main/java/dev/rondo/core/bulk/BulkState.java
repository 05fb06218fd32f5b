package dev.rondo.core.bulk;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a bulk job goes on. */
public enum BulkState {
  RUNNING,
  PAUSED,
  COMPLETED,
  CANCELLED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name on the wire and in the database. */
  public String wire() {
    return wire;
  }

  /** True once nothing happens any more. */
  public boolean isEnded() {
    return this == COMPLETED || this == CANCELLED;
  }

  /** The state of that name. */
  public static Optional<BulkState> of(String wire) {
    return Stream.of(values()).filter(state -> state.wire.equals(wire)).findFirst();
  }
}
