package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of the test's own, to be killed: on its own base directory, ports and database. */
final class ChildServer implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(4);

  private final Path home = Path.of(System.getProperty("rondo.it.home", ""));
  private final Path base;
  private final List<Integer> ports = new ArrayList<>();
  private @org.jspecify.annotations.Nullable Process process;

  /** A server that does not run yet, with the real EAR and the application beside it. */
  ChildServer(Path base) throws IOException {
    this.base = base;
    Path configuration = Files.createDirectories(base.resolve("configuration"));
    Path deployments = Files.createDirectories(base.resolve("deployments"));
    copyFiles(home.resolve("standalone/configuration"), configuration);
    copyFiles(Path.of("src/test/server"), configuration);
    Files.copy(home.resolve("standalone/deployments/rondo.ear"), deployments.resolve("rondo.ear"));
    Business.export(deployments.toFile());
    for (int i = 0; i < 4; i++) {
      ports.add(freePort());
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + ports.get(0);
  }

  Api api() {
    return Api.at(url() + "/rondo/api", "admin");
  }

  /** Begins a life of the server and returns when the application beside the engine answers. */
  void start(String... properties) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/standalone.sh").toString(),
                "-c",
                "standalone-full.xml",
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + ports.get(0),
                "-Djboss.management.http.port=" + ports.get(1),
                "-Drondo.jms.core.port=" + ports.get(2),
                "-Drondo.jms.amqp.port=" + ports.get(3),
                "-Drondo.database=" + ServerUnderTest.database()));
    command.addAll(List.of(properties));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
    Process started =
        builder
            .redirectOutput(ProcessBuilder.Redirect.appendTo(base.resolve("console.log").toFile()))
            .start();
    process = started;
    await()
        .atMost(BOOT)
        .ignoreExceptions()
        .until(
            () -> {
              assertThat(started.isAlive()).isTrue();
              return !Business.on(url()).started().contains("nobody");
            });
  }

  /** kill -9 of the Java process; what else it had started lives on, as it would. */
  void kill() throws Exception {
    Process script = process;
    assertThat(script).isNotNull();
    List<ProcessHandle> java = script.children().toList();
    assertThat(java).isNotEmpty();
    for (ProcessHandle one : java) {
      one.destroyForcibly();
      one.onExit().get(60, TimeUnit.SECONDS);
    }
    script.destroyForcibly().waitFor();
  }

  /** Stops it in order, and its database with it. */
  @Override
  public void close() {
    Process script = process;
    if (script == null) {
      return;
    }
    List<ProcessHandle> java = script.children().toList();
    java.forEach(ProcessHandle::destroy);
    try {
      if (!script.waitFor(90, TimeUnit.SECONDS)) {
        java.forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      java.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
