package dev.rondo.api;

/** Where applications beside the engine make their task handlers known, by name. */
public interface HandlerRegistry {
  /** Makes a handler known; the one that had the name before is forgotten. */
  Registered register(String name, TaskHandler handler);

  /** Ends a registration; to be closed when the application stops. */
  interface Registered extends AutoCloseable {
    @Override
    void close();
  }
}
