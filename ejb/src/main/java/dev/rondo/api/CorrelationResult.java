package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a signal that was correlated.
 *
 * @param success false = it had come before, and nothing happened
 * @param started true where the instance was started for it
 * @param keptUntil until when it waits for an instance to start; null = an instance has it
 * @param instances who was found
 */
public record CorrelationResult(
    boolean success, boolean started, @Nullable Instant keptUntil, List<Receiver> instances) {

  /**
   * An instance that was found.
   *
   * @param sequence its last sequence number
   * @param refused why it did not take the signal; null = it did
   */
  public record Receiver(
      String instanceId, @Nullable String state, long sequence, @Nullable String refused) {}
}
