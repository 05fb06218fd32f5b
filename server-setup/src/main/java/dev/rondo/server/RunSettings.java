package dev.rondo.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run is told from outside: a system property, else the environment variable of the same
 * name in capitals with underscores.
 *
 * @param home the provisioned server
 * @param bind {@code rondo.bind}, the address of the public interface; 127.0.0.1 if not told
 * @param portOffset {@code rondo.port.offset}, added to every port, 0 to 3919; 0 if not told
 * @param database {@code rondo.database}: h2, postgresql or embedded-postgresql; h2 if not told
 */
record RunSettings(Path home, String bind, int portOffset, String database) {
  private static final List<String> DATABASES = List.of("h2", "postgresql", "embedded-postgresql");
  private static final int HTTP = 8080;
  private static final int MANAGEMENT = 9990;
  private static final int JMS_CORE = 61_616;
  private static final int JMS_AMQP = 5672;
  private static final int LAST_PORT = 65_535;

  RunSettings {
    if (portOffset < 0 || portOffset > LAST_PORT - JMS_CORE) {
      throw new IllegalArgumentException(
          "rondo.port.offset must be 0 to " + (LAST_PORT - JMS_CORE) + ", not " + portOffset);
    }
    if (!DATABASES.contains(database)) {
      throw new IllegalArgumentException(
          "rondo.database must be one of " + String.join(", ", DATABASES) + ", not " + database);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming the setting whose value is not possible
   */
  static RunSettings read(Path home) {
    return new RunSettings(
        home,
        setting("rondo.bind").orElse("127.0.0.1"),
        number("rondo.port.offset"),
        setting("rondo.database").orElse("h2"));
  }

  private static int number(String name) {
    String text = setting(name).orElse("0");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
    }
  }

  /** A setting that is there and not blank. */
  static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(name))
        .or(() -> Optional.ofNullable(System.getenv(variable(name))))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** The environment variable that means the same as a property. */
  static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  List<Integer> ports() {
    return List.of(
        HTTP + portOffset, MANAGEMENT + portOffset, JMS_CORE + portOffset, JMS_AMQP + portOffset);
  }

  /** Where a client on this machine reaches the server. */
  String url() {
    return "http://" + reachable(bind) + ":" + (HTTP + portOffset);
  }

  String managementUrl() {
    String address = setting("rondo.bind.management").orElse("127.0.0.1");
    return "http://" + reachable(address) + ":" + (MANAGEMENT + portOffset);
  }

  private static String reachable(String address) {
    boolean any = address.equals("0.0.0.0") || address.equals("::");
    String host = any ? "127.0.0.1" : address;
    return host.contains(":") ? "[" + host + "]" : host;
  }

  Path dataDirectory() {
    return home.resolve("standalone/data/rondo");
  }
}
