package dev.rondo.core.definition;

import java.time.Duration;

/**
 * What an instance has in time limits beside its longest life.
 *
 * @param idle longest time without any event; zero for no limit
 * @param warning when a running instance counts as slow
 */
public record InstanceLimits(Duration idle, Warning warning) {

  /** No limit at all. */
  public static final InstanceLimits NONE = new InstanceLimits(Duration.ZERO, Warning.NONE);
}
