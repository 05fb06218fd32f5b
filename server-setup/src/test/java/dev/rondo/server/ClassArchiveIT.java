package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that writes down the classes of a server, and a JVM that begins with them. */
class ClassArchiveIT {
  private static final Path HOME = Path.of(System.getProperty("rondo.it.home", ""));

  @TempDir private Path directory;

  @Test
  void the_classes_of_a_server_can_be_archived_and_are_taken_from_there() throws Exception {
    Path archive = directory.resolve("classes.jsa");

    run(archive, HOME.resolve("bin/archive-classes.sh").toString());

    assertThat(archive).isRegularFile();
    assertThat(Files.size(archive)).isGreaterThan(50_000_000);
    // -Xshare:on: a JVM that cannot have the archive does not start.
    run(
        archive,
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-XX:SharedArchiveFile=" + archive,
        "-Xshare:on",
        "-jar",
        HOME.resolve("jboss-modules.jar").toString(),
        "-version");
  }

  private void run(Path archive, String... command) throws Exception {
    Path console = directory.resolve("console");
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
    builder.environment().put("RONDO_CLASSES", archive.toString());
    Process process = builder.redirectOutput(console.toFile()).start();
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(console)).isZero();
  }
}
