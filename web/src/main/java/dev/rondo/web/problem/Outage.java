package dev.rondo.web.problem;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something failed only because the database or the broker is away, so that the same
 * request may succeed later.
 */
final class Outage {
  /**
   * Classes of SQLSTATE: no connection; too little of something; ended by an operator, among them
   * PostgreSQL's "is starting up" and "is shutting down".
   */
  private static final List<String> STATES = List.of("08", "53", "57P");

  /** Causes may go in a ring. */
  private static final int DEEPEST = 20;

  private Outage() {}

  static boolean causes(Throwable thrown) {
    return isBehind(thrown, DEEPEST);
  }

  /** What a commit failed of is not its cause, but suppressed by it. */
  private static boolean isBehind(@Nullable Throwable thrown, int deepest) {
    return thrown != null
        && deepest > 0
        && (isAway(thrown)
            || isBehind(thrown.getCause(), deepest - 1)
            || Stream.of(thrown.getSuppressed()).anyMatch(s -> isBehind(s, deepest - 1)));
  }

  private static boolean isAway(Throwable cause) {
    return cause instanceof ResourceException
        || cause instanceof SQLTransientConnectionException
        || (cause instanceof SQLException failed && isState(failed.getSQLState()));
  }

  private static boolean isState(@Nullable String state) {
    return state != null && STATES.stream().anyMatch(state::startsWith);
  }
}
