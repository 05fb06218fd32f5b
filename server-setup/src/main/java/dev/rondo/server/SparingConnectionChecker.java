package dev.rondo.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;
import org.jspecify.annotations.Nullable;

/**
 * Tries a connection before it is lent, unless it has been tried a moment ago: the question is a
 * round trip, a quarter of those of a batch, and no database restarts within that moment.
 */
public final class SparingConnectionChecker implements ValidConnectionChecker {
  /** How long a connection that lived is taken to live. */
  static final Duration MOMENT = Duration.ofMillis(100);

  private static final int PATIENCE_SECONDS = 5;

  private final LongSupplier nanos;
  private final Map<Connection, Long> tried = Collections.synchronizedMap(new WeakHashMap<>());

  /** For the connection pool. */
  public SparingConnectionChecker() {
    this(System::nanoTime);
  }

  SparingConnectionChecker(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Null where the connection lives. */
  @Override
  public @Nullable SQLException isValidConnection(Connection connection) {
    long now = nanos.getAsLong();
    Long last = tried.get(connection);
    if (last != null && now - last < MOMENT.toNanos()) {
      return null;
    }
    try {
      if (connection.isValid(PATIENCE_SECONDS)) {
        tried.put(connection, now);
        return null;
      }
      return new SQLException("the connection has been lost");
    } catch (SQLException e) {
      return e;
    }
  }
}
