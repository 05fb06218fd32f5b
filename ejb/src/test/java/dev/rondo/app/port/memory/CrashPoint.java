package dev.rondo.app.port.memory;

/**
 * Called before and after every call of a port and every commit; what it throws is a crash there.
 */
@FunctionalInterface
public interface CrashPoint {
  /** Never crashes. */
  CrashPoint NONE = (call, before) -> {};

  /**
   * A place has been reached.
   *
   * @param call the port and its method, such as {@code InstanceStore.write}, or {@code commit}
   * @param before true before the call, false after it has had its effect
   */
  void reached(String call, boolean before);
}
