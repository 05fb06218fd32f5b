package dev.rondo.adapter.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions.Bad;
import dev.rondo.core.definition.Expressions.Compiled;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionsTest {

  private static final CelExpressions EXPRESSIONS = new CelExpressions();
  private static final BigInteger WIDE = new BigInteger("123456789012345678901234567890");

  private static Map<String, Object> names() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("amount", 12.5);
    data.put("count", 12L);
    data.put("wide", WIDE);
    data.put("text", "héllo");
    data.put("nothing", null);
    data.put("list", Arrays.asList(1L, 2.5, "x", null));
    data.put("order", Map.of("lines", List.of(Map.of("id", 7L))));
    Map<String, Object> task =
        Map.of("state", "completed", "result", Map.of("ok", true, "total", 3L));
    return Map.of(
        "data",
        data,
        "tasks",
        Map.of("reserve", task, "a.b/c d", task, "off", Map.of("state", "skipped")),
        "workflow",
        Map.of());
  }

  private static @Nullable Object evaluate(String expression) {
    return EXPRESSIONS.compileKnown(expression).evaluate(names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.amount > 0 && tasks.reserve.result.ok",
        "data.count > 0.5",
        "data.count == 12.0",
        "data.amount * 2 == 25",
        "data.count * 1.5 == 18",
        "data.amount + 1 == 13.5",
        "1 - data.amount == -11.5",
        "data.count / 0.5 == 24",
        "data.wide > 5",
        "data.nothing == null",
        "data.list[3] == null",
        "has(data.amount) && !has(data.missing)",
        "'amount' in data && !('missing' in data)",
        "tasks['a.b/c d'].state == 'completed'",
        "tasks[\"a.b/c d\"].result.total + 1 == 4",
        "data.list.exists(x, x == 1.0)",
        "data.order.lines.all(line, line.id == 7)",
        "data.order.lines.map(line, line.id) == [7]",
        "data.text.matches('^h.llo$')",
        "size(data.text) == 5 && data.text.startsWith('h')",
        "data == data",
        "true || data.missing",
        "timestamp('2020-01-01T00:00:00Z') < timestamp('2020-01-01T00:00:01Z')"
      })
  void holds_for_json_values_as_a_user_expects(String expression) {
    assertThat(evaluate(expression)).isEqualTo(true);
  }

  @Test
  void a_path_hands_on_the_value_itself_whatever_its_width() {
    assertThat(evaluate("data.wide")).isEqualTo(WIDE);
    assertThat(evaluate(" data.order.lines[0].id ")).isEqualTo(7L);
    assertThat(evaluate("data['nothing']")).isNull();
    assertThat(evaluate("tasks[\"a.b/c d\"].result.ok")).isEqualTo(true);
  }

  @Test
  void results_are_json_values() {
    assertThat(evaluate("{'a': [1, 2.5, null], 'b': {1: 'x'}}"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, null), "b", Map.of("1", "x")));
    assertThat(evaluate("[data.list, data.wide > 1 ? 1u : 2u]"))
        .isEqualTo(List.of(Arrays.asList(1L, 2.5, "x", null), 1L));
    assertThat(evaluate("timestamp('2020-01-01T00:00:00Z')")).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(evaluate("duration('90s')")).isEqualTo("PT1M30S");
    assertThat(evaluate("null")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data.missing            | key 'missing' is not present",
        "tasks.off.result.x > 3  | asks whether it has",
        "tasks.off.result        | asks whether it has",
        "tasks['off'].error      | asks whether it has",
        "data.missing > 3        | key 'missing' is not present",
        "data.missing.deeper     | key 'missing' is not present",
        "data.text.deeper        | no object to look up 'deeper' in",
        "data.list[9]            | index 9 of 4",
        "data.text[0]            | no list",
        "data.list[9] == 1       | Index out of bounds",
        "data.amount > 'x'       | No matching overload",
        "data.text + 1           | No matching overload",
        "data.amount && true     | expected boolean value",
        "1 / 0                   | by zero",
        "1.0 / 0.0               | no number that JSON can hold",
        "9223372036854775807 + 1 | overflow",
        "item.x == 1             | no value here",
        "type(data)              | no form in JSON",
        "data.text.matches('(')  | bad pattern",
      })
  void fails_with_the_expression_and_the_reason(String expression, String reason) {
    assertThatThrownBy(() -> evaluate(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith(expression)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | it is empty",
        "data.        | no viable alternative at",
        "data.amount >| mismatched input",
        "amount > 3   | undeclared reference to 'amount'",
        "now()        | undeclared reference to 'now'",
        "'a' > 3      | no matching overload",
      })
  void refuses_bad_text_with_its_reason(String expression, String reason) {
    assertThat(EXPRESSIONS.compile(expression))
        .isInstanceOfSatisfying(Bad.class, bad -> assertThat(bad.message()).contains(reason));
  }

  @Test
  void tells_which_names_and_tasks_an_expression_uses() {
    Compiled mixed =
        EXPRESSIONS.compileKnown(
            "tasks.a.state == 'x' && tasks['b.c'].result.list.all(data, data > 1)"
                + " && workflow.id != '' && has(tasks.d)");
    assertThat(mixed.taskReferences()).containsExactlyInAnyOrder("a", "b.c", "d");
    assertThat(mixed.roots()).containsExactlyInAnyOrder("tasks", "workflow");

    Compiled path = EXPRESSIONS.compileKnown("tasks['x/y'].result");
    assertThat(path.taskReferences()).containsExactly("x/y");
    assertThat(path.roots()).containsExactly("tasks");
    assertThat(EXPRESSIONS.compileKnown("tasks[data.text]").taskReferences()).isEmpty();
  }

  @Test
  void one_compiled_expression_serves_many_threads() throws Exception {
    Compiled compiled = EXPRESSIONS.compileKnown("data.n * 2 + size(data.list.filter(x, x > 1))");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<@Nullable Object>> calls = new ArrayList<>();
      for (long n = 0; n < 200; n++) {
        Map<String, Object> names = Map.of("data", Map.of("n", n, "list", List.of(1L, 2L, 3L)));
        calls.add(() -> compiled.evaluate(names));
      }
      long expected = 2;
      for (Future<@Nullable Object> result : threads.invokeAll(calls)) {
        assertThat(result.get()).isEqualTo(expected);
        expected += 2;
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
