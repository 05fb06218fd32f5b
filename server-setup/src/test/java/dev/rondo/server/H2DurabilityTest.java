package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** The H2 URL the server is set up with, under kill -9. */
class H2DurabilityTest {
  private static final int ACKNOWLEDGED = 1_500;

  @TempDir static Path directory;

  @RepeatedTest(3)
  void an_acknowledged_commit_survives_a_killed_process(RepetitionInfo round) throws Exception {
    String url = url();
    Set<String> acknowledged = writeAndKill(url, "round" + round.getCurrentRepetition());

    Set<String> kept = new HashSet<>();
    try (Connection connection = H2Writer.connect(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from written")) {
      while (rows.next()) {
        kept.add(rows.getString(1));
      }
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
    assertThat(kept).containsAll(acknowledged);
  }

  private static Set<String> writeAndKill(String url, String round) throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                H2Writer.class.getName(),
                url,
                round)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> acknowledged = new HashSet<>();
    try (BufferedReader lines = writer.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        // The kill may cut the last line short.
        if (line.endsWith(H2Writer.END)) {
          acknowledged.add(line.substring(0, line.length() - H2Writer.END.length()));
        }
        if (acknowledged.size() == ACKNOWLEDGED) {
          // by the handle: the process itself would close the stream that we still read
          writer.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return acknowledged;
  }

  /** The server's own URL, from the script that sets it up, on a file of this test. */
  private static String url() throws IOException {
    Matcher url =
        Pattern.compile("connection-url=\"jdbc:h2:file:[^;]*(;[^\"]*)\"")
            .matcher(Files.readString(Path.of("src/main/setup/rondo.cli")));
    assertThat(url.find()).isTrue();
    return "jdbc:h2:file:" + directory.resolve("rondo") + url.group(1);
  }
}
