package dev.rondo.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of the bench's own, made from a provisioned one that it leaves as it is: configuration,
 * deployments, data and log are in a folder of their own, which begins empty.
 *
 * @param home of the provisioned server
 * @param folder that is made anew
 * @param database h2, postgresql or embedded-postgresql
 */
public record OwnServer(Path home, Path folder, String database, int portOffset) {
  private static final String REALM = "RondoRealm";

  /** Makes the folder; nothing is started yet. */
  public ServerProcess prepare(List<Path> deployments, String password) throws IOException {
    delete(folder);
    Path configuration = Files.createDirectories(folder.resolve("configuration"));
    copyFiles(home.resolve("standalone/configuration"), configuration);
    Path target = Files.createDirectories(folder.resolve("deployments"));
    for (Path deployment : deployments) {
      Path file = target.resolve(deployment.getFileName().toString());
      Files.copy(deployment, file, StandardCopyOption.REPLACE_EXISTING);
    }
    String user = "admin=" + digest("admin:" + REALM + ":" + password) + "\n";
    Files.writeString(
        configuration.resolve("rondo-users.properties"), "#$REALM_NAME=" + REALM + "$\n" + user);
    Files.writeString(configuration.resolve("rondo-roles.properties"), "admin=admin\n");
    return new ServerProcess(
        command(),
        folder.resolve("console.log"),
        target,
        "http://127.0.0.1:" + (9990 + portOffset));
  }

  private List<String> command() {
    return List.of(
        home.resolve("bin/standalone.sh").toAbsolutePath().toString(),
        "-c",
        "standalone-full.xml",
        "-Djboss.server.base.dir=" + folder.toAbsolutePath(),
        "-Drondo.port.offset=" + portOffset,
        "-Drondo.database=" + database);
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  /** What the realm compares a password with; the algorithm is HTTP's, and not ours to choose. */
  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted((a, b) -> b.compareTo(a)).forEach(OwnServer::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
