package dev.rondo.app;

import dev.rondo.core.secret.Mask;
import java.util.Map;

/** What a worker is handed: the input with the values of its secrets, and what masks them. */
final class Opened {
  private final Map<String, Object> input;
  private final Mask mask;

  Opened(Map<String, Object> input, Mask mask) {
    this.input = input;
    this.mask = mask;
  }

  /** The input, to be handed over and neither stored nor shown. */
  Map<String, Object> input() {
    return input;
  }

  /** Takes the values out of what comes back. */
  Mask mask() {
    return mask;
  }

  /** Whether there is anything to keep to oneself. */
  boolean isSecret() {
    return mask != Mask.NONE;
  }

  /** Nothing of the input, which may have secrets. */
  @Override
  public String toString() {
    return "Opened[]";
  }
}
