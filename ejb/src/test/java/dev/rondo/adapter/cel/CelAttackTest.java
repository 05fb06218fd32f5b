package dev.rondo.adapter.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions.Bad;
import dev.rondo.core.definition.Expressions.Compilation;
import dev.rondo.core.definition.Expressions.Ok;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is written as an expression: a value, or a typed refusal; soon, and in little memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CelAttackTest {

  /** Generous for a shared machine; every attack below would take far longer, or never end. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final CelExpressions EXPRESSIONS = new CelExpressions();

  private final Victim victim = new Victim();

  private final Map<String, Object> names =
      Map.of(
          "data",
          Map.of(
              "text", "x".repeat(1_000_000),
              "short", "a".repeat(999),
              "nested", "(((a{1000}){1000}){1000})",
              "list", LongStream.range(0, 1_000_000).boxed().toList(),
              "small", Collections.nCopies(9_000, "y".repeat(1_000)),
              "object", victim),
          "tasks",
          Map.of("a", Map.of("result", Map.of("class", "java.lang.Runtime"))));

  /** Something with a method worth calling. */
  static final class Victim {
    private boolean called;

    public String getSecret() {
      called = true;
      return "secret";
    }
  }

  @BeforeAll
  void warm_up() {
    outcome("data.list.all(x, x >= 0) || data.short.matches('a+')");
  }

  private Object outcome(String expression) {
    Compilation compilation = EXPRESSIONS.compile(expression);
    if (compilation instanceof Ok ok) {
      try {
        return String.valueOf(ok.compiled().evaluate(names));
      } catch (ExpressionException e) {
        return e;
      }
    }
    return compilation;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.getClass()",
        "data.getClass().forName('java.lang.Runtime').getRuntime().exec('id')",
        "''.class.forName('java.lang.Runtime')",
        "T(java.lang.Runtime).getRuntime().exec('id')",
        "#{7*7}",
        "${7*7}",
        "{{7*7}}",
        "<%= 7*7 %>",
        "new java.io.File('/')",
        "java.lang.System.exit(1)",
        "System.getenv('PATH')",
        "Runtime.getRuntime()",
        "__import__('os').system('id')",
        "eval('1')",
        "exec('id')",
        "constructor.constructor('return process')()",
        "(() => 1)()",
        "x -> x",
        "function(){}",
        "[].__proto__",
        "{...data}",
        "[...data.list]",
        "`id`",
        "require('child_process')",
        "import java.lang.Runtime",
        "data.object.getSecret()",
        "data.text.getBytes()",
        "data.text.replace('x', 'y')",
        "google.protobuf.Any{type_url: 'x'}",
        "google.protobuf.Struct{}",
        "com.google.protobuf.Any{}",
        "env.PATH",
        "os.environ",
        "select * from workflow_instance",
        "'; drop table workflow_event; --",
        "1; 2",
        "\u0000",
        "data\u0000.text",
        "\ud800"
      })
  void code_of_other_languages_is_refused(String expression) {
    assertThat(EXPRESSIONS.compile(expression)).isInstanceOf(Bad.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.object.secret",
        "data.object.secret == 1",
        "data.__proto__",
        "data.class",
        "data['class']",
        "data.constructor",
        "tasks.a.result.getClass",
        "data.object == data.object",
        "data.object"
      })
  void java_is_out_of_reach_of_a_path(String expression) {
    Object outcome = outcome(expression);
    assertThat(outcome).isInstanceOfAny(ExpressionException.class, String.class);
    assertThat(victim.called).isFalse();
  }

  static List<String> greedy() {
    return List.of(
        "data.list.all(x, x >= 0)",
        "data.list.filter(x, true).size() > 0",
        "data.list.map(x, data.list.map(y, y))",
        "false || data.list.all(x, x >= 0)",
        "data.list.exists(x, data.list.exists(y, y < 0)) || true == false",
        "data.small.all(x, 1000000 in data.list)",
        "data.small.all(x, data.text.contains('y') || x == x)",
        "data.small.all(x, data.small.all(y, !x.contains('z')))",
        "data.small.map(x, data.text + data.text)",
        "data.small.map(x, data.text)",
        "data.small.map(x, data.small)",
        "[data.text, data.text, data.text, data.text, data.text]",
        "data.small.map(x, [data.small, data.small]).size() == 1",
        "data.small.all(x, data.short.matches('(a+)+$|(a|aa)+b'))",
        "data.text.matches('(x+x+)+y')",
        "data.short.matches(data.nested)",
        "data.short.matches('((a{100}){100}){100}')",
        "data.short.matches('((((((((a{2}){2}){2}){2}){2}){2}){2}){2}){3}')",
        "data.list == data.list + [1]",
        "data.list + data.list + data.list",
        "data.text" + " + data.text".repeat(50),
        IntStream.range(0, 6)
                .mapToObj(i -> "[1,2,3,4,5,6,7,8,9,10].map(x" + i + ", ")
                .reduce("", String::concat)
            + "1"
            + ")".repeat(6));
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void greedy_expressions_end_soon(String expression) {
    long start = System.nanoTime();
    Object outcome = outcome(expression);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    assertThat(outcome).isInstanceOf(ExpressionException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "[", "{", "!", "-", "data[", "1+", "data.a.", "true?", "size(", "'", "\"", "{1:"
      })
  void deep_or_endless_texts_are_answered(String piece) {
    for (int times : new int[] {50, 500, 4_000 / piece.length()}) {
      Object outcome = outcome(piece.repeat(times) + "1");
      assertThat(outcome).isNotNull();
    }
  }

  @Test
  void an_exhausted_budget_cannot_be_swallowed_by_an_or() {
    assertThatThrownBy(
            () ->
                EXPRESSIONS
                    .compileKnown("data.small.all(x, 1000000 in data.list || x != '') || true")
                    .evaluate(names))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("steps");
  }

  @Test
  void random_texts_give_a_value_or_a_typed_refusal() {
    long seed = 20_261_121L;
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "data",
            "tasks",
            ".",
            "a",
            "[",
            "]",
            "(",
            ")",
            "'x'",
            "\"",
            "1",
            "2.5",
            "+",
            "-",
            "*",
            "/",
            "%",
            "&&",
            "||",
            "!",
            "==",
            "<",
            "in",
            "?",
            ":",
            ",",
            "{",
            "}",
            "has",
            "size",
            ".all(x,",
            ".map(x,",
            "x",
            "null",
            "true",
            "type",
            "dyn",
            "int",
            "string",
            "duration",
            "\\",
            "\n",
            "é",
            "\u0000",
            "'",
            "r'",
            "b'",
            "0x",
            "u",
            "e9");
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      Object outcome = outcome(text.toString());
      assertThat(outcome).as("seed %s, text %s", seed, text).isNotNull();
    }
  }
}
