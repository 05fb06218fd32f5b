package dev.rondo.adapter.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {

  @Test
  void numbers_keep_their_value_in_the_smallest_type_that_fits() {
    Map<String, Object> numbers =
        JsonDocuments.parse(
            "{\"l\": 9223372036854775807, \"b\": 9223372036854775808, \"d\": 0.1, \"e\": 1e2,"
                + " \"w\": 0.1000000000000000055511151231257827, \"h\": 1e400}");
    assertThat(numbers)
        .containsEntry("l", Long.MAX_VALUE)
        .containsEntry("b", new BigInteger("9223372036854775808"))
        .containsEntry("d", 0.1)
        .containsEntry("e", 100.0)
        .containsEntry("w", new BigDecimal("0.1000000000000000055511151231257827"))
        .containsEntry("h", new BigDecimal("1e400"));
  }

  @Test
  void documents_keep_their_order_and_cannot_be_changed() {
    Map<String, Object> document = JsonDocuments.parse("{\"z\": null, \"a\": [true, {}]}");
    assertThat(document.keySet()).containsExactly("z", "a");
    assertThatThrownBy(() -> document.put("x", 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "5",
        "{",
        "{\"a\": 1} x",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": NaN}",
        "{a: 1}",
        "{\"a\": 01}",
        "{\"a\": \"\n\"}",
        "{\"a\": 1,}",
        "\uFEFF{}"
      })
  void what_is_no_document_is_refused_with_its_place(String text) {
    assertThatThrownBy(() -> JsonDocuments.parse(text))
        .isInstanceOfSatisfying(
            MalformedJsonException.class, e -> assertThat(e.line()).isPositive());
  }

  @Test
  void bytes_that_are_not_utf8_and_endless_nesting_are_refused() {
    byte[] latin = {'{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}'};
    assertThatThrownBy(() -> JsonDocuments.parse(new ByteArrayInputStream(latin)))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> JsonDocuments.parse("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(MalformedJsonException.class);
  }
}
