package dev.rondo.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnServerTest {
  @TempDir Path folder;

  @Test
  void the_provisioned_server_stays_as_it_is_and_the_copy_begins_empty() throws IOException {
    Path home = folder.resolve("home");
    Path configuration = Files.createDirectories(home.resolve("standalone/configuration"));
    Files.writeString(configuration.resolve("standalone-full.xml"), "<server/>");
    Files.writeString(configuration.resolve("rondo-users.properties"), "somebody=else\n");
    Path ear = Files.writeString(folder.resolve("rondo.ear"), "ear");
    Path own = folder.resolve("own");
    Files.writeString(Files.createDirectories(own.resolve("data")).resolve("old"), "old");

    new OwnServer(home, own, "h2", 3000).prepare(List.of(ear), "secret");

    assertThat(own.resolve("data")).doesNotExist();
    assertThat(own.resolve("configuration/standalone-full.xml")).hasContent("<server/>");
    assertThat(own.resolve("deployments/rondo.ear")).hasContent("ear");
    assertThat(own.resolve("configuration/rondo-users.properties"))
        .content()
        .containsPattern("(?m)^admin=[0-9a-f]{32}$")
        .doesNotContain("secret", "somebody");
    assertThat(configuration.resolve("rondo-users.properties")).hasContent("somebody=else");
  }
}
