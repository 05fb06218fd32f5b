package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Waits at the start for a database that is not up yet: the server and its database are often
 * started together, and who comes first is chance.
 *
 * @param patience how long; zero = a database that is not there ends the start
 * @param pause after the first try; twice as long after each other one, up to ten seconds: the
 *     server's pool logs every failure with its stack
 */
record DatabaseArrival(Duration patience, Duration pause) {
  private static final Logger LOG = Logger.getLogger(DatabaseArrival.class);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** The server gives up the start of all its applications after five minutes by default. */
  private static final int MOST_SECONDS = 3_600;

  /**
   * Reads the setting {@code rondo.database.patience.seconds}.
   *
   * @throws IllegalArgumentException outside of 0 to 3,600
   */
  static DatabaseArrival withPatience(int seconds) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "rondo.database.patience.seconds must be from 0 to " + MOST_SECONDS + ", not " + seconds);
    }
    return new DatabaseArrival(Duration.ofSeconds(seconds), Duration.ofSeconds(1));
  }

  /**
   * Returns once the database lends a connection.
   *
   * @throws IllegalStateException where it does not within the time
   */
  void await(DataSource dataSource) {
    long begun = System.nanoTime();
    Duration next = pause;
    while (true) {
      try (Connection connection = dataSource.getConnection()) {
        LOG.debugf("connected to %s", connection.getMetaData().getDatabaseProductName());
        return;
      } catch (SQLException e) {
        if (System.nanoTime() - begun >= patience.toNanos()) {
          throw new IllegalStateException(
              "The database cannot be reached, after " + patience.toSeconds() + " s of trying", e);
        }
        LOG.warnf(
            "The database cannot be reached yet; it is waited for, %d s at most: %s",
            patience.toSeconds(), e.getMessage());
        rest(next);
        next = next.compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
      }
    }
  }

  private static void rest(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended while waiting for the database", e);
    }
  }
}
