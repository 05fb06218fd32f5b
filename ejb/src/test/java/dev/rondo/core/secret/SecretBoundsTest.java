package dev.rondo.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoundsTest {
  private static List<Finding> found(Map<String, ?> secrets) {
    return SecretBounds.findings(secrets, Pointer.ROOT.child("secrets"));
  }

  @Test
  void names_and_values_within_the_bounds_are_fine() {
    assertThat(found(Map.of("token", "abcd", "_a.b-C9", "x".repeat(8_192)))).isEmpty();
    assertThat(found(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9a", "a b", "a'", "a/b", "ä"})
  void a_name_is_one_that_a_mapping_can_have(String name) {
    assertThat(found(Map.of(name, "secret")))
        .containsExactly(
            new Finding(
                "/secrets",
                "a name must have 1 to 64 of A-Z a-z 0-9 _ . - and begin with a letter or _"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "    ", "ab\u0000cd"})
  void a_value_that_could_not_be_masked_is_refused_without_being_told(String value) {
    assertThat(found(Map.of("pin", value)))
        .containsExactly(new Finding("/secrets/pin", "must be a text of 4 to 8192 characters"));
  }

  @Test
  void too_long_a_value_and_too_many_are_refused() {
    assertThat(found(Map.of("pin", "x".repeat(8_193)))).hasSize(1);
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= SecretBounds.MOST; i++) {
      many.put("s" + i, "secret");
    }
    assertThat(found(many)).containsExactly(new Finding("/secrets", "has more than 50 secrets"));
  }

  @Test
  void a_value_that_is_no_text_is_refused() {
    assertThat(found(Map.of("pin", 12345L))).hasSize(1);
  }
}
