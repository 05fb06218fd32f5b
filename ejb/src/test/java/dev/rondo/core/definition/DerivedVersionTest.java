package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedVersionTest {
  private static final String DIGEST = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 1.0.0+added.0123456789abcdef0123",
    "1.0.0+build5, 1.0.0+build5.added.0123456789abcdef0123",
    "v, v+added.0123456789abcdef0123"
  })
  void the_name_says_the_registered_version_and_the_content(String base, String derived) {
    assertThat(DerivedVersion.of(base, DIGEST)).isEqualTo(derived);
    assertThat(DerivedVersion.is(derived)).isTrue();
    assertThat(DerivedVersion.base(derived)).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0",
        "1.0.0+added",
        "1.0.0+20260131",
        "1.0.0+0123456789abcdef0123",
        "1.0.0.added.0123456789abcdef0123",
        "1.0.0+added.0123456789ABCDEF0123",
        "1.0.0+b+added.0123456789abcdef0123",
        "+added.0123456789abcdef0123"
      })
  void other_names_are_those_of_registered_versions(String version) {
    assertThat(DerivedVersion.is(version)).isFalse();
    assertThat(DerivedVersion.base(version)).isEqualTo(version);
  }

  @Test
  void the_longest_name_fits() {
    String base = "v".repeat(DefinitionLimits.MAX_VERSION_LENGTH);
    assertThat(DerivedVersion.of(base, DIGEST)).hasSize(DerivedVersion.MAX_LENGTH);
  }
}
