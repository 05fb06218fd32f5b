package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    run(Map.of(), "bin/archive-classes.sh");

    assertThat(directory).isDirectoryContaining(archive::equals);
    // The JVM names the part of an archive that was added to its own so.
    assertThat(
            run(Map.of("PREPEND_JAVA_OPTS", "-Xlog:class+load"), "bin/standalone.sh", "--version"))
        .contains("org.jboss.modules.Main source: shared objects file (top)");
  }

  @Test
  void what_cannot_be_deployed_leaves_no_archive() throws Exception {
    Process process = begin(Map.of(), "bin/archive-classes.sh", "nothing-here.ear");

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(directory).isDirectoryNotContaining("glob:**.jsa*");
  }

  private String run(Map<String, String> environment, String... command) throws Exception {
    Process process = begin(environment, command);
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String console = Files.readString(directory.resolve("console"));
    assertThat(process.exitValue()).as(console).isZero();
    return console;
  }

  private Process begin(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.command().set(0, HOME.resolve(command[0]).toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
    builder.environment().put("RONDO_CLASSES", directory.resolve("classes.jsa").toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(directory.resolve("console").toFile()).start();
  }
}
