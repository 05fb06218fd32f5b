package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The users of the server's realm: the two property files that its {@code add-user} tool writes
 * too. What others wrote is kept.
 */
final class UserFile {
  private static final String REALM = "RondoRealm";
  private static final String HEADER = "#$REALM_NAME=" + REALM + "$ digest of user:realm:password";

  private final Path configuration;

  /**
   * @param configuration the server's configuration directory
   */
  UserFile(Path configuration) {
    this.configuration = configuration;
  }

  /** Adds a user, or changes the password and the roles of the one there is. */
  void put(String user, String password, String... roles) throws IOException {
    set(configuration.resolve("rondo-users.properties"), user, digest(user, password));
    set(configuration.resolve("rondo-roles.properties"), user, String.join(",", roles));
  }

  private static void set(Path file, String key, String value) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      lines.addAll(Files.readAllLines(file));
    }
    lines.removeIf(line -> line.isBlank() || line.startsWith(key + "="));
    if (!lines.contains(HEADER)) {
      lines.add(0, HEADER);
    }
    lines.add(key + "=" + value);
    OwnerOnly.write(file, String.join("\n", lines) + "\n");
  }

  /** The form the realm reads; the algorithm is the realm's, not a choice of ours. */
  private static String digest(String user, String password) {
    try {
      byte[] bytes = (user + ":" + REALM + ":" + password).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
