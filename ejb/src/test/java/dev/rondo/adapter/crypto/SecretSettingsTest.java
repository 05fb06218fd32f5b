package dev.rondo.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.config.SecretSettings;
import dev.rondo.config.SecretSettings.NamedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How keys are given, and that no complaint about one tells it. */
class SecretSettingsTest {
  private static final String KEY =
      Base64.getEncoder().encodeToString("the key of thirty-two characters".getBytes(UTF_8));

  @TempDir private Path directory;

  @Test
  void none_is_fine() {
    assertThat(SecretSettings.read("", "").keys()).isEmpty();
    assertThat(SecretSettings.read(" , \n", " ").keys()).isEmpty();
  }

  @Test
  void several_keep_their_order() {
    assertThat(SecretSettings.read(" k2 : " + KEY + " ,k1:" + KEY, "").keys())
        .extracting(NamedKey::id)
        .containsExactly("k2", "k1");
  }

  @Test
  void they_may_lie_in_a_file() throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), "# 2026\nk2:" + KEY + "\r\n\n");
    assertThat(SecretSettings.read("", file.toString()).keys())
        .extracting(NamedKey::id)
        .containsExactly("k2");
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    Path file = directory.resolve("absent");
    assertThatThrownBy(() -> SecretSettings.read("", file.toString()))
        .hasMessage("rondo.secrets.keys.file: " + file + " cannot be read (NoSuchFileException)");
    assertThatThrownBy(() -> SecretSettings.read("k:" + KEY, file.toString()))
        .hasMessage("either rondo.secrets.keys or rondo.secrets.keys.file is set, not both");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dG9wc2VjcmV0 | key number 1 must be id:base64, the id of 1 to 64 letters, digits, dots, -"
            + " and _",
        "a b:dG9wc2VjcmV0 | key number 1 must be id:base64, the id of 1 to 64 letters, digits, dots,"
            + " - and _",
        "k1:dG9wc2VjcmV0 | key k1 must have 32 bytes, not 9",
        "k1:topsecret! | key k1 is no Base64"
      })
  void what_is_no_key_is_named_and_not_told(String keys, String why) {
    assertThatThrownBy(() -> SecretSettings.read(keys, ""))
        .hasMessage("rondo.secrets.keys: " + why)
        .hasNoCause()
        .hasMessageNotContainingAny("dG9wc2VjcmV0", "topsecret");
  }

  @Test
  void an_id_stands_for_one_key() {
    assertThatThrownBy(() -> SecretSettings.read("k:" + KEY + ",k:" + KEY, ""))
        .hasMessage("rondo.secrets.keys has two keys of the id k");
  }

  @Test
  void settings_do_not_tell_their_keys() {
    assertThat(SecretSettings.read("k:" + KEY, "").toString())
        .doesNotContain(KEY)
        .doesNotContain("thirty");
  }
}
