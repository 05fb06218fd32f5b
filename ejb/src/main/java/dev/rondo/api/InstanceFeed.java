package dev.rondo.api;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** An instance's events as they happen, without a gap from a sequence number on. */
public interface InstanceFeed {
  /**
   * Follows an instance. The listener is called by one thread at a time, in order of sequence.
   *
   * @param afterSequence the last sequence number the listener has; 0 = from the start
   * @throws RegistryException where there is no such instance
   */
  Following follow(String instanceId, long afterSequence, Listener listener);

  /**
   * Completes once the instance has ended, or when the time is up, with the instance as it is then;
   * exceptionally with a {@link RegistryException} where there is no such instance. No thread
   * waits.
   *
   * @param most how long at most, 0 to 60 seconds
   * @throws ContractCompilerException where the time is out of range
   */
  CompletionStage<InstanceView> end(String instanceId, Duration most);

  /** Hears the events. */
  interface Listener {
    /** One event more. */
    void next(EventView event);

    /** The instance has ended and every event has been told. */
    void ended();
  }

  /** Ends the following; more than once is harmless. */
  interface Following extends AutoCloseable {
    @Override
    void close();
  }
}
