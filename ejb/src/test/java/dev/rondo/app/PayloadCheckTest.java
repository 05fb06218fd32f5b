package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadCheckTest {
  private static final PayloadCheck CHECK = new PayloadCheck(1_000);

  @Test
  void what_is_too_large_is_refused_at_once_with_its_field_and_the_limit() {
    Checks checks = new Checks();
    Map<String, Object> large = Map.of("text", "x".repeat(1_000));

    assertThatThrownBy(() -> checks.object("/initial_data", large, CHECK))
        .isInstanceOfSatisfying(
            PayloadTooLargeException.class,
            e ->
                assertThat(e.context())
                    .isEqualTo(Map.of("pointer", "/initial_data", "limit_characters", 1_000)))
        .hasMessage("initial_data is larger than 1000 characters");
    assertThatThrownBy(() -> checks.value("/result", "x".repeat(993), CHECK))
        .isInstanceOf(PayloadTooLargeException.class);
    assertThat(checks.value("/result", "x".repeat(992), CHECK)).isEqualTo("x".repeat(992));
  }

  @Test
  void many_small_values_are_large_together() {
    assertThatThrownBy(() -> CHECK.copy(Collections.nCopies(125, 1L)))
        .hasMessage("is larger than 1000 characters");
  }

  @Test
  void what_is_wrong_otherwise_is_a_finding() {
    Checks checks = new Checks();
    Object deep = "x";
    for (int i = 0; i < 101; i++) {
      deep = List.of(deep);
    }
    checks.value("/deep", deep, CHECK);
    checks.value("/whole", BigInteger.TEN.pow(1_100), CHECK);
    checks.value("/decimal", new BigDecimal("1e1000000000"), CHECK);
    checks.value("/text", "a\0b", CHECK);

    assertThatThrownBy(() -> checks.orThrow("no"))
        .isInstanceOfSatisfying(
            ContractCompilerException.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.pointer() + " " + p.message())
                    .containsExactly(
                        "/deep is nested deeper than 100",
                        "/whole has a number of more than 1000 digits",
                        "/decimal has a number of more than 1000 digits",
                        "/text has a text with the character U+0000"));
  }
}
