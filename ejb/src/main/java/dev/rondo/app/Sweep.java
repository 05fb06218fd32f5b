package dev.rondo.app;

import java.time.Duration;

/**
 * Something that the engine looks for again and again, as long as the server runs. {@link Sweeps}
 * does the looking: a sweep neither waits nor asks whether its time has come.
 */
public interface Sweep {
  /** Looks once, and does a bounded part of what there is to do. */
  void sweep();

  /** How long nobody need look again; asked after each look that succeeded. */
  Duration pause();
}
