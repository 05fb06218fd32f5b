package dev.rondo.web.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void values_become_plain_java_objects() throws IOException {
    assertThat(read("{\"a\":[1,-0.5,true,null,\"ä\"]}"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, -0.5, true, null, "ä")));
  }

  @Test
  void numbers_keep_their_value() throws IOException {
    assertThat(read("[12345678901234567890,0.1000000000000000055511151231257827,1e400]"))
        .isEqualTo(
            List.of(
                new BigInteger("12345678901234567890"),
                new BigDecimal("0.1000000000000000055511151231257827"),
                new BigDecimal("1e400")));
  }

  @Test
  void a_body_that_is_left_out_is_an_empty_object() throws IOException {
    assertThat(read("")).isEqualTo(Map.of());
    assertThat(read(" \n")).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":1,}",
        "[1,]",
        "{a:1}",
        "{'a':1}",
        "01",
        "1.",
        "NaN",
        "+1",
        "Infinity",
        "nul",
        "\"a",
        "{} {}",
        "{}x",
        "// no\n{}",
        "\uFEFF{}",
        "\"\\x\"",
        "\"\t\""
      })
  void what_is_no_json_is_malformed_and_the_place_is_told(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageMatching("Line \\d+, column \\d+: .+");
  }

  @Test
  void bytes_that_are_not_utf8_are_malformed() {
    byte[][] broken = {
      {'"', (byte) 0xC0, (byte) 0x80, '"'},
      {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
      {'"', (byte) 0xFF, '"'},
      {'"', (byte) 0xE2, (byte) 0x82, '"'},
      {0, '{', 0, '}'}
    };
    for (byte[] bytes : broken) {
      assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedRequestException.class);
    }
  }

  @Test
  void everything_that_could_not_be_stored_is_found_at_once() {
    assertThat(
            problems(
                "{\"a\":\"x\\u0000\",\"b\":[\"\\ud800\",\"\\udc00\\ud800\",\"\\ud83d\\ude00\"],"
                    + "\"c\":1e999999999,\"d\":1,\"d\":2,\"e\\u0000\":1}"))
        .extracting(Problem::pointer, Problem::message)
        .containsExactly(
            tuple("/a", "holds U+0000"),
            tuple("/b/0", "holds half a surrogate pair"),
            tuple("/b/1", "holds half a surrogate pair"),
            tuple("/c", "is a number out of range"),
            tuple("/d", "is given twice"),
            tuple("/e ", "holds U+0000"));
  }

  @Test
  void nesting_has_a_limit() throws IOException {
    assertThat(read("[".repeat(100) + "]".repeat(100))).isInstanceOf(List.class);
    assertThat(problems("[".repeat(101) + "]".repeat(101))).hasSize(1);
    assertThat(problems("{\"a\":".repeat(100_000))).hasSize(1);
  }

  @Test
  void numbers_and_names_have_a_limit() {
    assertThat(problems("9".repeat(1_001))).hasSize(1);
    assertThat(problems("{\"" + "k".repeat(1_001) + "\":1}")).hasSize(1);
  }

  @Test
  void objects_have_a_limit_and_its_place_is_told() {
    String entries =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "\"k" + i + "\":0")
            .reduce("", (a, b) -> a.isEmpty() ? b : a + "," + b);
    assertThat(problems("{\"data\":{" + entries + "}}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.pointer()).startsWith("/data"));
  }

  @Test
  void a_body_has_a_limit() {
    assertThatThrownBy(
            () -> JsonReader.read(new ByteArrayInputStream("[1,2,3]".getBytes(UTF_8)), 5, 10))
        .isInstanceOf(PayloadTooLargeException.class);
  }

  @Test
  void what_is_repeated_to_the_sender_is_short_and_on_one_line() {
    List<Problem> problems = problems("{\"" + "k".repeat(900) + "\\n\\u0000\":1}");
    assertThat(problems)
        .singleElement()
        .satisfies(p -> assertThat(p.pointer()).doesNotContain("\n"));
    assertThatThrownBy(() -> read("x".repeat(5_000)))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).length()).isLessThan(400));
  }

  private static @Nullable Object read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private static @Nullable Object read(byte[] bytes) throws IOException {
    return JsonReader.read(new ByteArrayInputStream(bytes), Limits.REQUEST, Limits.ENTRIES).value();
  }

  private static List<Problem> problems(String text) {
    ContractCompilerException refusal =
        catchThrowableOfType(ContractCompilerException.class, () -> read(text));
    assertThat(refusal).as(text.length() > 80 ? "long text" : text).isNotNull();
    return refusal.problems();
  }
}
