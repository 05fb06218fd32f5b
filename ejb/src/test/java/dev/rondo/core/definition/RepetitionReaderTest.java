package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.compiled;
import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.task;
import static dev.rondo.core.definition.Reader.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionReaderTest {
  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static Repetition repetition(String fields) {
    Repetition repetition = task(quoted(fields)).repetition();
    if (repetition == null) {
      throw new AssertionError("no repetition");
    }
    return repetition;
  }

  @Test
  void a_list_is_given_in_short_or_with_its_settings() {
    Repetition given = repetition("'action': 'noop', 'for_each': '${data.list}'");
    assertThat(given.kind()).isEqualTo(Repetition.Kind.FOR_EACH);
    assertThat(given.items()).isEqualTo("${data.list}");
    assertThat(given.maxParallel()).isZero();
    assertThat(given.limit()).isEqualTo(DefinitionLimits.MAX_ITEMS);
    assertThat(given.isOfItself()).isTrue();
    assertThat(given.body().get(0).executionMode()).isEqualTo(ExecutionMode.PARALLEL);

    Repetition set =
        repetition(
            "'action': 'noop', 'execution_mode': 'sequential', 'for_each': {'items': [1, 2],"
                + " 'max_parallel': 3, 'max_items': 9, 'on_item_failure': 'continue'}");
    assertThat(set.maxParallel()).isEqualTo(3);
    assertThat(set.limit()).isEqualTo(9);
    assertThat(set.tolerant()).isTrue();
    assertThat(set.body().get(0).executionMode()).isEqualTo(ExecutionMode.SEQUENTIAL);
  }

  @Test
  void a_loop_goes_on_while_or_until() {
    Repetition loop =
        repetition(
            "'action': 'noop', 'loop': {'until': '${index > 3}', 'max_iterations': 7,"
                + " 'delay': 'PT2S'}");
    assertThat(loop.kind()).isEqualTo(Repetition.Kind.UNTIL);
    assertThat(loop.condition()).isEqualTo("index > 3");
    assertThat(loop.limit()).isEqualTo(7);
    assertThat(loop.delay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(repetition("'action': 'noop', 'loop': {'while': 'index < 2'}").limit())
        .isEqualTo(DefinitionLimits.USUAL_ITERATIONS);
  }

  @Test
  void what_an_iteration_gives_is_said_without_the_one_before() {
    String loop = "{'l': {'action': 'noop', 'loop': {'while': 'last == null', 'output': '%s'}}}";
    assertThat(errors(quoted(loop.formatted("${index}")))).isEmpty();
    assertThat(errors(quoted(loop.formatted("${last}"))))
        .containsExactly(
            "/tasks/l/loop/output \"last\" is not known here;"
                + " known are data, index, outer, tasks, workflow");
  }

  @Test
  void a_body_is_read_like_a_graph_whose_tasks_run_side_by_side() {
    CompiledDefinition definition =
        compiled(
            quoted(
                "{'m': {'for_each': {'items': [1], 'tasks': {'a': {'action': 'noop'},"
                    + " 'b': {'action': 'noop', 'dependencies': ['a'],"
                    + " 'for_each': '${item}'}}}}}"));
    TaskDefinition b = definition.find("m[3].b");
    assertThat(b).isNotNull();
    assertThat(b.executionMode()).isEqualTo(ExecutionMode.PARALLEL);
    assertThat(definition.find("m[3].b[12]")).isNotNull();
    assertThat(definition.find("m")).isNotNull();
    for (String none : new String[] {"m[3]", "m[3].c", "m[x].a", "m[].a", "m[3]a", "q[1]", "m[3"}) {
      assertThat(definition.find(none)).as(none).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'action': 'noop', 'for_each': 5 | /x/for_each/items items must be a list, or one",
        "'action': 'noop', 'for_each': {} | /x/for_each/items items must be a list, or one",
        "'action': 'noop', 'for_each': 'a ${data.x}' | /x/for_each/items items must be a list",
        "'action': 'noop', 'for_each': [], 'loop': {'while': 'true'} | /x a task has either",
        "'action': 'noop', 'loop': {} | /x/loop loop needs either while or until",
        "'action': 'noop', 'loop': {'while': 'true', 'until': 'true'} | /x/loop loop needs either",
        "'action': 'noop', 'loop': {'while': 'item'} | /x/loop/while \"item\" is not known here",
        "'action': 'noop', 'for_each': {'items': '${index}'} | /x/for_each/items \"index\" is not",
        "'action': 'noop', 'for_each': {'items': [], 'reduce': '${item}'} | /x/for_each/reduce",
        "'action': 'noop', 'for_each': {'items': [], 'max_paralel': 2} | /x/for_each/max_paralel",
        "'for_each': {'items': [], 'tasks': {}} | /x/for_each/tasks the workflow has no tasks",
        "'for_each': {'items': [], 'tasks': []} | /x/for_each/tasks must be an object of tasks",
        "'action': 'noop', 'loop': {'while': 'true', 'tasks': {'a': {'action': 'noop'}}} | /x/action",
        "'for_each': {'items': [], 'tasks': {'a': {'action': 'fly'}}} | /x/for_each/tasks/a/action",
        "'retry_count': 1, 'for_each': {'items': [], 'tasks': {'a': {'action': 'noop'}}} | /x/retry_count"
      })
  void what_is_wrong_is_told_with_its_pointer(String fields, String complaint) {
    assertThat(errors(quoted("{'x': {" + fields + "}}")))
        .anyMatch(line -> line.startsWith("/tasks" + complaint));
  }

  @Test
  void a_body_is_checked_like_a_graph() {
    assertThat(
            errors(
                quoted(
                    "{'x': {'for_each': {'items': [], 'tasks': {"
                        + "'a': {'action': 'noop', 'dependencies': ['b']},"
                        + "'b': {'action': 'noop', 'dependencies': ['a', 'y']},"
                        + "'c': {'action': 'noop', 'conditions': ['tasks.z.state == item']}"
                        + "}}}, 'y': {'action': 'noop'}, 'x[0]': {'action': 'noop'}}")))
        .containsExactlyInAnyOrder(
            "/tasks/x/for_each/tasks/a/dependencies Circular dependency detected involving task:"
                + " a (a -> b -> a)",
            "/tasks/x/for_each/tasks/b/dependencies/1 Task b depends on non-existent task: y",
            "/tasks/x/for_each/tasks/c/conditions/0 the expression names an unknown task: z",
            "/tasks/x[0] the key looks like a scope of x");
  }

  @Test
  void a_body_may_name_the_tasks_around_it_that_have_ended() {
    Reading reading =
        tasks(
            quoted(
                "{'before': {'action': 'noop'}, 'beside': {'action': 'noop', 'dependencies': ['before']},"
                    + " 'x': {'dependencies': ['before'], 'for_each': {'items': [], 'tasks': {"
                    + "'a': {'action': 'noop', 'parameters': {'p': '${tasks.before.result}'}},"
                    + "'b': {'action': 'noop', 'parameters': {'p': '${tasks.beside.result}'}}}}}}"));
    assertThat(reading.errors()).isEmpty();
    assertThat(lines(reading.warnings()))
        .containsExactly(
            "/tasks/x/for_each/tasks/b/parameters/p Task b does not wait for beside, which it"
                + " names");
  }

  @Test
  void repetitions_are_not_nested_without_end() {
    String inner = "'action': 'noop', 'for_each': []";
    for (int i = 0; i <= DefinitionLimits.MAX_NESTING; i++) {
      inner = "'for_each': {'items': [], 'tasks': {'a': {" + inner + "}}}";
    }
    assertThat(errors(quoted("{'x': {" + inner + "}}")))
        .anyMatch(line -> line.contains("nested more than 5 deep"));
  }
}
