package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.read;
import static dev.rondo.core.definition.Reader.sound;
import static dev.rondo.core.definition.Reader.task;
import static dev.rondo.core.definition.Reader.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.definition.JsonDocuments;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {

  private static final String ORDER =
      """
      {
        "workflow_type": "order-processing", "version": "1.3.0", "schema_version": "2.0.0",
        "name": "Order processing", "description": "Charges orders",
        "input_schema": {"type": "object", "required": ["amount"]},
        "default_retry_config": {"max_attempts": 2},
        "default_timeout_config": {"heartbeat_timeout_ms": 9000},
        "timeout_seconds": 86400, "max_parallel_tasks": 100,
        "metadata": {"owner": "shop"},
        "tasks": {
          "reserve": {"action": "noop"},
          "score": {"action": "agent_task", "agent_id": "${data.region}-scoring"},
          "charge": {
            "name": "Charge the card", "action": "handler", "handler": "charge-card",
            "task_type": "effect",
            "dependencies": ["reserve", {"task": "score", "type": "soft", "timeout_seconds": 30}],
            "join": "all",
            "conditions": ["data.amount > 0 && tasks.reserve.result.ok"],
            "parameters": {"order": "${data.order_id}", "amount": "${data.amount}"},
            "execution_mode": "parallel", "execution_semantics": "exactly_once",
            "priority": "high", "timeout_seconds": 30, "retry_count": 3, "retry_delay": 5,
            "retry_config": {"backoff_strategy": "exponential", "max_delay_ms": 60000,
              "jitter": true, "stop_on": ["CardDeclined"]},
            "required_capabilities": ["payment"], "node_selector": {"region": "eu"},
            "resource_requirements": {"memory_mb": 256}, "on_failure": "fail"
          }
        },
        "output": {"receipt": "${tasks.charge.result.receipt}"}
      }
      """;

  @Test
  void reads_every_field_of_a_full_document() {
    WorkflowDefinition definition = sound(read(ORDER));
    assertThat(definition.workflowType()).isEqualTo("order-processing");
    assertThat(definition.version()).isEqualTo("1.3.0");
    assertThat(definition.timeout()).isEqualTo(Duration.ofDays(1));
    assertThat(definition.maxParallelTasks()).isEqualTo(100);
    assertThat(definition.metadata()).containsEntry("owner", "shop");
    assertThat(definition.output()).containsKey("receipt");
    assertThat(definition.indexOf("charge")).isEqualTo(2);
    assertThat(definition.indexOf("nobody")).isEqualTo(-1);

    TaskDefinition charge = definition.task(2);
    assertThat(charge.action()).isEqualTo(TaskAction.HANDLER);
    assertThat(charge.handler()).isEqualTo("charge-card");
    assertThat(charge.kind()).isEqualTo(TaskKind.EFFECT);
    assertThat(charge.semantics()).isEqualTo(ExecutionSemantics.EXACTLY_ONCE);
    assertThat(charge.executionMode()).isEqualTo(ExecutionMode.PARALLEL);
    assertThat(charge.priority()).isEqualTo(Priority.HIGH);
    assertThat(charge.dependencies())
        .containsExactly(
            new Dependency("reserve", DependencyType.HARD, null, Duration.ZERO),
            new Dependency("score", DependencyType.SOFT, null, Duration.ofSeconds(30)));
    assertThat(charge.retry().maxAttempts()).isEqualTo(4);
    assertThat(charge.retry().backoff()).isEqualTo(Backoff.EXPONENTIAL);
    assertThat(charge.retry().maxDelay()).isEqualTo(Duration.ofMinutes(1));
    assertThat(charge.retry().stopOn()).containsExactly("CardDeclined");
    assertThat(charge.timeouts().execution()).isEqualTo(Duration.ofSeconds(30));
    assertThat(charge.timeouts().heartbeat()).isEqualTo(Duration.ofSeconds(9));
    assertThat(charge.requiredCapabilities()).isEqualTo(List.of("payment"));

    TaskDefinition score = definition.task(1);
    assertThat(score.agentId()).isEqualTo("${data.region}-scoring");
    assertThat(score.retry().maxAttempts()).isEqualTo(2);
  }

  @Test
  void fills_in_the_defaults_of_the_language() {
    WorkflowDefinition definition = sound(tasks("{\"x\": {\"action\": \"agent_task\"}}"));
    assertThat(definition.version()).isEqualTo("1.0.0");
    assertThat(definition.schemaVersion()).isEqualTo("2.0.0");
    assertThat(definition.name()).isEqualTo("t");
    TaskDefinition task = definition.task(0);
    assertThat(task.name()).isEqualTo("x");
    assertThat(task.agentId()).isEqualTo("system");
    assertThat(task.executionMode()).isEqualTo(ExecutionMode.SEQUENTIAL);
    assertThat(task.semantics()).isEqualTo(ExecutionSemantics.AT_LEAST_ONCE);
    assertThat(task.priority()).isNull();
    assertThat(task.retry().maxAttempts()).isEqualTo(4);
    assertThat(task.retry().delayBefore(2, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(task.timeouts().execution()).isEqualTo(Duration.ofHours(1));
    assertThat(task.onFailure()).isEqualTo(FailurePolicy.FAIL);
    assertThat(task.join()).isEqualTo(Join.ALL);
  }

  @Test
  void reads_the_older_form_with_a_list_of_tasks() {
    WorkflowDefinition definition =
        sound(
            read(
                """
                {"id": "old", "name": "Old", "checkpoints": [], "execution_history": [],
                 "default_execution_mode": "parallel",
                 "tasks": [
                   {"id": "a", "name": "A", "agent_id": "system", "action": "agent_task",
                    "parameters": {"estimated_hours": 2}, "dependencies": [], "conditions": [],
                    "retry_count": 0},
                   {"id": "b", "action": "noop", "dependencies": ["a"], "description": null,
                    "conditions": [{"type": "dependency", "expression": "a"},
                      {"type": "expression", "expression": "data.go"}, "data.really"]}
                 ]}
                """));
    assertThat(definition.workflowType()).isEqualTo("old");
    assertThat(definition.task(0).executionMode()).isEqualTo(ExecutionMode.PARALLEL);
    assertThat(definition.task(0).retry().maxAttempts()).isEqualTo(1);
    assertThat(definition.task(0).estimate()).isEqualTo(Duration.ofHours(2));
    assertThat(definition.task(1).conditions())
        .containsExactly("tasks[\"a\"].state == \"completed\"", "data.go", "data.really");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'timeout_seconds': 1.5                      | PT1.5S",
        "'timeout_seconds': 'PT2M'                   | PT2M",
        "'timeout': 'P1D'                            | PT24H",
        "'timeout_ms': 250                           | PT0.25S",
        "'timeout_config': {'execution_timeout_ms': 10} | PT0.01S",
        "'timeout_config': {'timeout_seconds': 3}    | PT3S",
        "'timeout_seconds': 0                        | PT0S",
      })
  void a_duration_has_several_spellings(String fields, Duration expected) {
    assertThat(task(quoted("'action': 'agent_task', " + fields)).timeouts().execution())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "'soon'", "true", "[]", "1e300", "'PT-5S'", "'P1Y'", "315360001"})
  void a_bad_duration_is_an_error(String duration) {
    assertThat(errors(quoted("{'x': {'action': 'noop', 'timeout_seconds': " + duration + "}}")))
        .singleElement()
        .asString()
        .startsWith("/tasks/x/timeout_seconds bad duration");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'retry_count': 2                                              | 3 | PT5S",
        "'retry_config': {'max_attempts': 2, 'initial_delay_seconds': 1} | 2 | PT1S",
        "'retry_config': {'retry_count': 2, 'retry_delay': 1}          | 3 | PT1S",
        "'retry_config': {'base_delay_ms': 1500}                       | 4 | PT1.5S",
        "'retry_delay': 0.5                                            | 4 | PT0.5S",
        "'retry_config': {'max_attempts': 7}, 'retry_count': 1         | 7 | PT5S",
      })
  void retries_are_read_in_both_dialects(String fields, int attempts, Duration delay) {
    RetryPolicy retry = task(quoted("'action': 'agent_task', " + fields)).retry();
    assertThat(retry.maxAttempts()).isEqualTo(attempts);
    assertThat(retry.delayBefore(2, 0)).isEqualTo(delay);
  }

  @Test
  void all_findings_come_at_once_each_with_its_pointer() {
    Reading reading =
        read(
            quoted(
                """
                {'workflow_type': 'a b', 'version': 7, 'schema_version': '9.0.0',
                 'max_parallel_tasks': -1, 'timeout_seconds': 'never', 'tassks': {},
                 'concurrency': {'max_instances': 0, 'on_limit': 'wait'},
                 'output': {'x': '${secrets.pin}', 'y': '${tasks.nobody.result}'},
                 'tasks': {
                   'a/b': {'action': 'fly', 'dependencies': ['nobody', 7, {'type': 'soft'}],
                     'depedencies': [], 'conditions': ['data.', 'item > 1'],
                     'priority': 'now', 'retry_config': {'backoff_strategy': 'custom'}},
                   'm~n': {'action': 'file_operation', 'on_failure': 'rollback', 'for_each': 'x',
                     'compensation': {'action': 'noop'}, 'join': {'at_least': 2}},
                   'h': {'action': 'handler'},
                   's': {'action': 'sleep'},
                   'n': 5
                 }}
                """));
    assertThat(reading.definition()).isEmpty();
    assertThat(lines(reading.errors()))
        .contains(
            "/tassks unknown field \"tassks\": did you mean \"tasks\"?",
            "/concurrency/max_instances must be a number from 1 to 1000000",
            "/concurrency/on_limit must be one of queue, reject",
            "/schema_version No migration path found from 9.0.0 to 2.0.0",
            "/max_parallel_tasks must be a number from 0 to 50000",
            "/output/x a secret is not allowed here",
            "/output/y the expression names an unknown task: nobody",
            "/tasks/a~1b/action Unknown action: fly",
            "/tasks/a~1b/dependencies/0 Task a/b depends on non-existent task: nobody",
            "/tasks/a~1b/dependencies/1 must be the key of a task, or an object that names it",
            "/tasks/a~1b/dependencies/2 names no task",
            "/tasks/a~1b/depedencies unknown field \"depedencies\": did you mean"
                + " \"dependencies\"?",
            "/tasks/a~1b/conditions/1 \"item\" is not known here; known are data, tasks,"
                + " workflow",
            "/tasks/a~1b/priority must be one of urgent, critical, high, normal, low, deferred",
            "/tasks/a~1b/retry_config the custom back-off needs its list custom_delays_ms",
            "/tasks/m~0n/parameters file_operation needs its operation",
            "/tasks/m~0n/for_each/items items must be a list, or one expression such as"
                + " ${data.list}",
            "/tasks/m~0n/join/at_least can never hold: at least 2 of 0 dependencies",
            "/tasks/h action handler needs the name of a handler",
            "/tasks/s/parameters sleep needs its duration_seconds",
            "/tasks/n must be an object");
    assertThat(reading.errors())
        .extracting("pointer")
        .contains("/workflow_type", "/version", "/timeout_seconds", "/tasks/a~1b/conditions/0");
  }

  @Test
  void a_compensation_is_a_task_beside_the_plan() {
    TaskDefinition task =
        task(
            quoted(
                "'action': 'noop', 'checkpoint': 'saved', 'on_failure': 'compensate',"
                    + " 'compensation': {'handler': 'refund', 'parameters': {'id':"
                    + " '${tasks.x.result.id}'}, 'timeout_seconds': 9, 'retry_count': 1}"));
    TaskDefinition compensation = java.util.Objects.requireNonNull(task.compensation());
    assertThat(compensation.key()).isEqualTo(task.key() + "~compensation");
    assertThat(compensation.action()).isEqualTo(TaskAction.HANDLER);
    assertThat(compensation.handler()).isEqualTo("refund");
    assertThat(compensation.executionMode()).isEqualTo(ExecutionMode.PARALLEL);
    assertThat(compensation.timeouts().execution()).isEqualTo(Duration.ofSeconds(9));
    assertThat(compensation.retry().maxAttempts()).isEqualTo(2);
    assertThat(task.checkpoint()).isEqualTo("saved");
    assertThat(task.onFailure()).isEqualTo(FailurePolicy.COMPENSATE);
  }

  @Test
  void compensations_may_stand_in_a_list_of_their_own() {
    Reading reading =
        read(
            quoted(
                """
                {'workflow_type': 't', 'tasks': {'a': {'action': 'noop'}, 'b': {'action': 'noop'}},
                 'compensation_actions': [
                   {'compensation_id': 'c-1', 'task_id': 'a', 'action_type': 'rollback',
                    'action_data': {'action': 'agent_task', 'agent_id': 'bank'},
                    'timeout_seconds': 7, 'retry_config': {'max_attempts': 5}}]}
                """));
    assertThat(lines(reading.errors())).isEmpty();
    TaskDefinition compensation =
        java.util.Objects.requireNonNull(reading.definition().orElseThrow().task(0).compensation());
    assertThat(compensation.agentId()).isEqualTo("bank");
    assertThat(compensation.timeouts().execution()).isEqualTo(Duration.ofSeconds(7));
    assertThat(compensation.retry().maxAttempts()).isEqualTo(5);
    assertThat(compensation.annotations())
        .containsEntry("compensation_id", "c-1")
        .containsEntry("action_type", "rollback");
  }

  @Test
  void inside_of_a_repetition_nothing_is_gone_back_to() {
    Reading reading =
        read(
            quoted(
                """
                {'workflow_type': 't', 'tasks': {
                   'a': {'for_each': {'items': [1], 'tasks': {
                     'b': {'action': 'noop', 'compensation': {'handler': 'x', 'parameters': {
                       'id': '${tasks.b.result.id}', 'of': '${item}', 'like': '${tasks.z}'}}},
                     'h': {'action': 'noop', 'compensation': {'handler': 'x'}},
                     'h~compensation': {'action': 'noop'},
                     'c': {'action': 'noop', 'checkpoint': 'here'},
                     'd': {'action': 'noop', 'on_failure': 'rollback'}}}},
                   'e': {'action': 'noop', 'for_each': [1], 'on_failure': 'rollback',
                     'compensation': {'handler': 'x', 'parameters': {
                       'id': '${tasks.e.result.id}', 'of': '${item}', 'n': '${index}'}}},
                   'w': {'on_failure': 'rollback',
                     'for_each': {'items': [1], 'tasks': {'b': {'action': 'noop'}}},
                     'compensation': {'handler': 'x', 'parameters': {'of': '${item}'}}},
                   'f': {'action': 'noop', 'compensation': {'handler': 'x', 'for_each': [1]}},
                   'g': {'action': 'noop', 'compensation': {'action': 'workflow_trigger',
                     'parameters': {'workflow_type': 'u'}}}}}
                """));
    assertThat(lines(reading.errors()))
        .containsExactlyInAnyOrder(
            "/tasks/a/for_each/tasks/b/compensation/parameters/like the expression names an unknown"
                + " task: z",
            "/tasks/a/for_each/tasks/h/compensation Duplicate task: h~compensation",
            "/tasks/a/for_each/tasks/c/checkpoint a task inside of a repetition makes no checkpoint:"
                + " a repetition goes back as a whole",
            "/tasks/w/compensation/parameters/of \"item\" is not known here; known are data, tasks,"
                + " workflow",
            "/tasks/f/compensation/for_each a compensation has no for_each",
            "/tasks/g/compensation/action action workflow_trigger cannot undo a task");
  }

  @Test
  void an_element_of_a_repetition_is_undone_by_itself() {
    TaskDefinition task =
        task(
            quoted(
                "'handler': 'h', 'for_each': [1], 'checkpoint': 'here', 'compensation': {'handler':"
                    + " 'undo'}"));
    assertThat(task.compensation()).isNotNull();
    TaskDefinition element = java.util.Objects.requireNonNull(task.repetition()).body().get(0);
    TaskDefinition undoing = java.util.Objects.requireNonNull(element.compensation());
    assertThat(undoing.key()).isEqualTo("~compensation");
    assertThat(undoing.handler()).isEqualTo("undo");
    assertThat(element.checkpoint()).isEmpty();
  }

  @Test
  void what_cannot_undo_is_found_with_its_place() {
    Reading reading =
        read(
            quoted(
                """
                {'workflow_type': 't', 'tasks': {
                   'a': {'action': 'noop', 'compensation': {'handler': 'x', 'dependencies': ['b']}},
                   'b': {'action': 'noop', 'compensation': {'action': 'timer', 'parameters':
                     {'duration': 1}}},
                   'c': {'action': 'noop', 'compensation': {'handler': 'x', 'parameters':
                     {'y': '${tasks.nobody.result}'}}},
                   'd': {'action': 'noop', 'compensation': {}},
                   'e': {'action': 'noop', 'compensation': {'handler': 'x'}},
                   'e~compensation': {'action': 'noop'},
                   'f': {'action': 'noop', 'execution_semantics': 'at_most_once',
                     'on_failure': 'rollback'},
                   'g': {'action': 'noop', 'compensation': 'undo'}},
                 'compensation_actions': [
                   {'task_id': 'nobody', 'action_data': {'handler': 'x'}},
                   {'task_id': 'e', 'action_data': {'handler': 'x'}},
                   {'task_id': 'd', 'action_type': 'magic', 'action_data': {'action': 'fly'}},
                   5]}
                """));
    assertThat(lines(reading.errors()))
        .contains(
            "/tasks/a/compensation/dependencies a compensation has no dependencies",
            "/tasks/b/compensation/action action timer cannot undo a task",
            "/tasks/c/compensation/parameters/y the expression names an unknown task: nobody",
            "/tasks/e/compensation Duplicate task: e~compensation",
            "/tasks/f/on_failure on_failure rollback would run a task again that runs"
                + " at_most_once",
            "/tasks/g/compensation must be an object",
            "/compensation_actions/0 Compensation of a non-existent task: nobody",
            "/compensation_actions/1 Task e has a compensation already",
            "/compensation_actions/2/action_type must be one of rollback, cleanup, notify, custom",
            "/compensation_actions/2/action_data/action Unknown action: fly",
            "/compensation_actions/3 must be an object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'tasks': {}}",
        "{'tasks': null}",
        "{'tasks': 'x'}",
        "{'tasks': [5]}",
        "{'tasks': [{}]}",
        "{'tasks': {'': {'action': 'noop'}}}",
        "{'tasks': {'a': null}}"
      })
  void a_workflow_needs_its_type_and_sound_tasks(String document) {
    assertThat(lines(read(quoted(document)).errors()))
        .contains("/workflow_type the workflow has no workflow_type")
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void a_duplicate_task_of_a_list_is_found() {
    assertThat(errors(quoted("[{'id': 'a', 'action': 'noop'}, {'id': 'a', 'action': 'noop'}]")))
        .containsExactly("/tasks/1 Duplicate task: a");
  }

  @Test
  void a_cycle_is_told_with_its_trail_and_what_waits_behind_it() {
    assertThat(
            errors(
                quoted(
                    """
                    {'a': {'action': 'noop', 'dependencies': ['c']},
                     'b': {'action': 'noop', 'dependencies': ['a']},
                     'c': {'action': 'noop', 'dependencies': ['b']},
                     'd': {'action': 'noop', 'dependencies': ['c']},
                     'e': {'action': 'noop', 'dependencies': ['e']},
                     'f': {'action': 'noop'}}
                    """)))
        .containsExactlyInAnyOrder(
            "/tasks/a/dependencies Circular dependency detected involving task: a"
                + " (a -> c -> b -> a)",
            "/tasks/e/dependencies Circular dependency detected involving task: e (e -> e)",
            "/tasks/d Unreachable task: d waits for a cycle");
  }

  @Test
  void what_is_odd_but_runs_is_a_warning() {
    Reading reading =
        tasks(
            quoted(
                """
                {'a': {'action': 'noop', 'colour': 'red', 'x-mine': 1, 'node_selector': {'r': 1},
                       'conditions': ['tasks.b.state == \\"completed\\"']},
                 'b': {'action': 'noop'}}
                """));
    assertThat(reading.isValid()).isTrue();
    assertThat(lines(reading.warnings()))
        .containsExactlyInAnyOrder(
            "/tasks/a/colour unknown field \"colour\" is ignored",
            "/tasks/a/node_selector node_selector is kept; this version does not act on it",
            "/tasks/a/conditions/0 Task a does not wait for b, which it names");
  }

  @Test
  void two_spellings_of_the_same_are_an_error() {
    assertThat(errors(quoted("{'x': {'action': 'noop', 'timeout_seconds': 1, 'timeout_ms': 5}}")))
        .containsExactly(
            "/tasks/x/timeout_ms \"timeout_ms\" says the same as \"timeout_seconds\"; give one");
  }

  @Test
  void a_condition_check_names_its_expressions_in_either_way() {
    TaskDefinition nested =
        task(
            quoted(
                "'action': 'condition_check',"
                    + " 'parameters': {'expressions': {'big': 'data.n > 5', 'ok': '${data.ok}'}}"));
    assertThat(nested.parameters())
        .isEqualTo(Map.of("expressions", Map.of("big", "data.n > 5", "ok", "data.ok")));
    TaskDefinition flat =
        task(quoted("'action': 'condition_check', 'parameters': {'big': 'data.n > 5'}"));
    assertThat(flat.parameters()).isEqualTo(Map.of("expressions", Map.of("big", "data.n > 5")));
    assertThat(
            errors(
                quoted(
                    "{'x': {'action': 'condition_check', 'parameters': {'a': 5, 'b': 'data.'}}}")))
        .anyMatch(line -> line.startsWith("/tasks/x/parameters/a must be one expression"))
        .anyMatch(line -> line.startsWith("/tasks/x/parameters/expressions/b expression does not"));
  }

  @Test
  void an_input_schema_that_cannot_work_is_found_when_registered() {
    assertThat(
            lines(
                read(quoted(
                        """
                        {'workflow_type': 't', 'tasks': {'a': {'action': 'noop'}},
                         'input_schema': {'type': 'object', 'properties':
                           {'x': {'$ref': 'https://example.com/x.json'}}}}
                        """))
                    .errors()))
        .containsExactly(
            "/input_schema/properties/x/$ref a schema may only refer to itself; nothing is"
                + " fetched");
  }

  @Test
  void documents_out_of_bounds_are_refused_before_anything_else() {
    Map<String, Object> deep = new HashMap<>();
    Map<String, Object> inner = deep;
    for (int i = 0; i < 5_000; i++) {
      Map<String, Object> next = new HashMap<>();
      inner.put("x", next);
      inner = next;
    }
    assertThat(lines(Reader.DEFINITIONS.read(deep).errors()))
        .singleElement()
        .asString()
        .endsWith("nested more than 100 levels deep");
    assertThat(
            lines(read("{\"name\": \"a\\u0000b\", \"metadata\": {\"x\": \"\\ud800\"}}").errors()))
        .containsExactly(
            "/name text holds the character U+0000",
            "/metadata/x text holds half of a surrogate pair");
    assertThat(lines(read("{\"metadata\": {\"x\": 1e999999}}").errors()))
        .containsExactly("/metadata/x number out of range");
    assertThat(errors("{\"" + "k".repeat(256) + "\": {\"action\": \"noop\"}}")).hasSize(1);
    assertThat(
            errors(
                quoted("{'x': {'action': 'noop', 'conditions': ['1" + "+1".repeat(2_100) + "']}}")))
        .containsExactly("/tasks/x/conditions/0 expression longer than 4096 characters");
  }

  @Test
  void no_document_yields_more_findings_than_the_bound() {
    String tasks =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "\"t" + i + "\": {\"action\": \"fly\"}")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(tasks(tasks).errors()).hasSize(DefinitionLimits.MAX_FINDINGS);
  }

  @Test
  void ten_thousand_tasks_in_a_chain_and_in_a_ring_are_no_matter() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<String> dependencies = i == 0 ? List.of() : List.of("t" + (i - 1));
      tasks.put(
          "t" + i,
          Map.of(
              "action",
              "agent_task",
              "dependencies",
              dependencies,
              "conditions",
              List.of("data.amount > 5"),
              "parameters",
              Map.of("x", "${data.x" + i + "}")));
    }
    Map<String, Object> document = Map.of("workflow_type", "chain", "tasks", tasks);
    WorkflowDefinition definition = sound(Reader.DEFINITIONS.read(document));
    CompiledDefinition compiled = Reader.DEFINITIONS.compile(definition);
    assertThat(compiled.levels()[9_999]).isEqualTo(9_999);
    assertThat(compiled.criticalPathSeconds()).isEqualTo(36_000_000L);

    tasks.put("t0", Map.of("action", "noop", "dependencies", List.of("t9999")));
    assertThat(Reader.DEFINITIONS.read(document).errors()).hasSize(1);
  }

  @Test
  void the_digest_knows_content_not_writing() {
    String one = Definitions.digest(JsonDocuments.parse("{\"a\": 1.0, \"b\": [true, null, 1e2]}"));
    String two = Definitions.digest(JsonDocuments.parse("{ \"b\":[true,null,100], \"a\":1 }"));
    String other = Definitions.digest(JsonDocuments.parse("{\"a\": 1, \"b\": [null, true, 100]}"));
    assertThat(one).isEqualTo(two).isNotEqualTo(other).hasSize(64);
  }

  /** JSON with single quotes, which are easier to read in Java. */
  static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
