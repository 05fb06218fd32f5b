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
    return Stream.<@Nullable Throwable>iterate(thrown, Outage::cause)
        .limit(DEEPEST)
        .takeWhile(cause -> cause != null)
        .anyMatch(Outage::isAway);
  }

  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown == null ? null : thrown.getCause();
  }

  private static boolean isAway(@Nullable Throwable cause) {
    return cause instanceof ResourceException
        || cause instanceof SQLTransientConnectionException
        || (cause instanceof SQLException failed && isState(failed.getSQLState()));
  }

  private static boolean isState(@Nullable String state) {
    return state != null && STATES.stream().anyMatch(state::startsWith);
  }
}
