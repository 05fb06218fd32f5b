package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  @TempDir Path directory;

  @Test
  void a_user_is_written_as_the_realm_reads_it() throws IOException {
    new UserFile(directory).put("admin", "secret", "admin");

    // echo -n admin:RondoRealm:secret | md5sum
    assertThat(directory.resolve("rondo-users.properties"))
        .content()
        .contains("#$REALM_NAME=RondoRealm$")
        .contains("\nadmin=5d0790dbc063a80c5270a3aea39293e7\n");
    assertThat(directory.resolve("rondo-roles.properties")).content().contains("\nadmin=admin\n");
  }

  @Test
  void what_others_wrote_is_kept_and_a_password_is_replaced() throws IOException {
    Path users =
        Files.writeString(directory.resolve("rondo-users.properties"), "# mine\nanna=ab\n");
    UserFile file = new UserFile(directory);

    file.put("admin", "first", "admin");
    String before = Files.readString(users);
    file.put("admin", "second", "admin");

    assertThat(users).content().contains("# mine\nanna=ab\n").isNotEqualTo(before);
    assertThat(Files.readAllLines(users)).filteredOn(line -> line.startsWith("admin=")).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void only_the_owner_reads_the_files() throws IOException {
    new UserFile(directory).put("admin", "secret", "admin");
    String secret = OwnerOnly.secret(directory.resolve("password"));

    assertThat(secret).hasSize(32).isEqualTo(OwnerOnly.secret(directory.resolve("password")));
    for (String name : new String[] {"rondo-users.properties", "password"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .isEqualTo("rw-------");
    }
  }
}
