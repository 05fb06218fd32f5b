package dev.rondo.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver that owns its database: the first connection starts a PostgreSQL in the directory
 * the URL names, {@code jdbc:rondo:postgresql:<directory>}, and the end of the JVM stops it.
 *
 * <p>The property {@code rondo.port} is the TCP port on the loopback interface; 0 or absent means
 * any free one. All other properties go to PostgreSQL's own driver. User and password are made by
 * the database itself.
 */
public final class EmbeddedPostgresDriver implements Driver {
  /** What the URLs of this driver begin with. */
  static final String PREFIX = "jdbc:rondo:postgresql:";

  private static final String PORT = "rondo.port";

  private final Driver postgres = new org.postgresql.Driver();

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Path directory = Path.of(url.substring(PREFIX.length())).toAbsolutePath().normalize();
    EmbeddedDatabase database = EmbeddedDatabase.in(directory, port(properties));
    Properties own = new Properties();
    own.putAll(properties);
    own.remove(PORT);
    own.setProperty("user", EmbeddedDatabase.USER);
    own.setProperty("password", database.password());
    return postgres.connect(database.url(), own);
  }

  private static int port(Properties properties) throws SQLException {
    String text = properties.getProperty(PORT, "0");
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value that is no port
    }
    throw new SQLException(PORT + " must be 0 (any free port) to 65535, not '" + text + "'");
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[] {new DriverPropertyInfo(PORT, properties.getProperty(PORT))};
  }

  @Override
  public int getMajorVersion() {
    return postgres.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return postgres.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return postgres.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return postgres.getParentLogger();
  }
}
