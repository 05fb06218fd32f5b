package dev.rondo.app.port;

import java.util.List;
import java.util.Set;

/**
 * The places under limits of concurrent instances. A limit is named by its workflow type, or {@code
 * *} for all types. Who lets an instance begin that is under a limit has locked it before.
 */
public interface ConcurrencyLimits {
  /** Sees to it that there is something to lock, in this transaction. */
  void ensure(String limit);

  /**
   * Locks limits in the order of their names, until the transaction ends.
   *
   * @param waiting true to wait for those that another transaction has
   * @return those that are locked now
   */
  Set<String> lock(Set<String> limits, boolean waiting);

  /** How a limit stands; exact in a transaction that has locked it. */
  Usage usage(String limit);

  /** Limits under which instances wait for a place. */
  Set<String> withLine();

  /** The instances that wait under a limit: highest priority first, longest waiting first. */
  List<Waiting> line(String limit, int most);

  /**
   * How a limit stands.
   *
   * @param running instances that have begun and not ended; a paused one is one of them
   * @param line true where instances wait for a place
   */
  record Usage(int running, boolean line) {}

  /** An instance that waits for a place. */
  record Waiting(String instanceId, String workflowType, String version) {}
}
