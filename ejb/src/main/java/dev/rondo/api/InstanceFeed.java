package dev.rondo.api;

/** An instance's events as they happen, without a gap from a sequence number on. */
public interface InstanceFeed {
  /**
   * Follows an instance. The listener is called by one thread at a time, in order of sequence.
   *
   * @param afterSequence the last sequence number the listener has; 0 = from the start
   * @throws RegistryException where there is no such instance
   */
  Following follow(String instanceId, long afterSequence, Listener listener);

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
