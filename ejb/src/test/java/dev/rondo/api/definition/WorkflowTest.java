package dev.rondo.api.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.DefinitionSchema;
import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.definition.DefinitionReader;
import dev.rondo.core.definition.Reading;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowTest {
  private static final DefinitionReader READER =
      new DefinitionReader(new CelExpressions(), new JsonSchemas());
  private static final Path EXAMPLES = Path.of("src/test/resources/definitions");
  private static final Path EVERY_WORD = EXAMPLES.resolve("every-word.json");

  /** Other ways to say what a method says, and words that must not be said. */
  private static final Set<String> ALIASES =
      Set.of(
          "workflow/timeout_ms",
          "workflow/timeout",
          "retry/retry_count",
          "retry/initial_delay_seconds",
          "retry/base_delay_seconds",
          "retry/retry_delay",
          "retry/max_delay_seconds",
          "retry/retryable_errors",
          "retry/non_retryable_errors",
          "retry/custom_delays_seconds",
          "timeouts/execution_timeout_seconds",
          "timeouts/timeout_seconds",
          "timeouts/heartbeat_timeout_seconds",
          "timeouts/idle_timeout_seconds",
          "timeouts/response_timeout_seconds",
          "timeouts/total_timeout_seconds",
          "timeouts/grace_period_seconds",
          "timeouts/cleanup_timeout_seconds",
          "timeouts/warning_seconds",
          "instance_timeouts/total_timeout_ms",
          "instance_timeouts/total_timeout_seconds",
          "instance_timeouts/idle_timeout_seconds",
          "instance_timeouts/warning_ms",
          "instance_timeouts/warning_seconds",
          "dependency/task_id",
          "dependency/id",
          "dependency/dependency_type",
          "dependency/timeout_ms",
          "dependency/timeout",
          "states/timeout_ms",
          "states/timeout",
          "loop/delay_ms",
          "loop/delay",
          "gate/escalate_after_seconds",
          "escalation/after_ms",
          "escalation/after",
          "gate/escalate_to",
          "compensation/queue",
          "compensation/timeout_ms",
          "compensation/dependencies",
          "compensation/conditions",
          "compensation/join",
          "compensation/on_failure",
          "compensation/compensation",
          "compensation_action/task",
          "task/id",
          "task/task_id",
          "task/queue",
          "task/kind",
          "task/timeout_ms",
          "task/timeout",
          "task/retry_delay_seconds",
          "task/estimate_ms",
          "task/estimate",
          "cache/ttl_ms",
          "cache/ttl");

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> all = new ArrayList<>(files.sorted().toList());
      all.add(Path.of("../server-setup/src/main/resources/dev/rondo/server/order-processing.json"));
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void what_every_example_says_can_be_said_in_java(Path example) {
    Reading wanted = READER.read(inOneSpelling(read(example)));
    Workflow workflow = new Transcript().workflow(read(example));
    assertThat(wanted.errors()).isEmpty();
    assertThat(READER.read(workflow.document()).errors()).isEmpty();
    assertThat(READER.read(workflow.document()).definition()).isEqualTo(wanted.definition());
    assertThat(READER.read(JsonDocuments.parse(workflow.json())).definition())
        .isEqualTo(wanted.definition());
  }

  /** Parameters are kept as they were spelt; those that have two spellings get that of Java. */
  private static Map<String, Object> inOneSpelling(Map<String, Object> object) {
    Map<String, Object> same = new LinkedHashMap<>();
    object.forEach(
        (word, value) -> {
          switch (word) {
            case "duration" -> same.put("duration_seconds", value);
            case "escalation" -> same.put(word, steps((List<?>) value));
            case "method" -> same.put(word, String.valueOf(value).toUpperCase(Locale.ROOT));
            case "candidate_groups" ->
                same.put(word, value instanceof String name ? List.of(name) : value);
            default -> same.put(word, inOneSpelling(value));
          }
        });
    return same;
  }

  private static List<Map<String, Object>> steps(List<?> escalation) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Object element : escalation) {
      Map<String, Object> step = object(element);
      Object to = step.get("to");
      Object after =
          step.containsKey("after")
              ? Duration.parse(String.valueOf(step.get("after"))).toSeconds()
              : step.get("after_seconds");
      Map<String, Object> same = new LinkedHashMap<>();
      same.put("after_seconds", after);
      if (to != null) {
        same.put("to", to instanceof String ? List.of(to) : to);
      }
      if (step.containsKey("priority")) {
        same.put("priority", step.get("priority"));
      }
      steps.add(same);
    }
    return steps;
  }

  private static @Nullable Object inOneSpelling(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return inOneSpelling(Json.asObject(map));
    }
    return value instanceof List<?> list
        ? Json.freezeValue(list.stream().map(WorkflowTest::inOneSpelling).toList())
        : value;
  }

  @Test
  void a_document_without_aliases_comes_out_word_by_word() {
    Map<String, Object> document = read(EVERY_WORD);
    Workflow workflow = new Transcript().workflow(document);
    assertThat(JsonText.canonical(workflow.document())).isEqualTo(JsonText.canonical(document));
    assertThat(JsonText.canonical(JsonDocuments.parse(workflow.json())))
        .isEqualTo(JsonText.canonical(document));
  }

  @Test
  void the_builder_has_a_method_for_every_word_of_the_schema() {
    Transcript transcript = new Transcript();
    transcript.workflow(read(EVERY_WORD));
    Set<String> schema = new TreeSet<>();
    collect(DefinitionSchema.value(), "workflow", schema);
    assertThat(schema).containsAll(ALIASES);
    schema.removeAll(ALIASES);
    assertThat(transcript.words()).containsAll(schema);
  }

  /** The names of properties, each behind the nearest name above it. */
  private static void collect(Object schema, String name, Set<String> words) {
    if (schema instanceof List<?> list) {
      list.forEach(element -> collect(element, name, words));
    } else if (schema instanceof Map<?, ?> map) {
      Json.asObject(map)
          .forEach(
              (word, value) -> {
                if (word.equals("$defs")) {
                  object(value).forEach((def, s) -> collect(s, def, words));
                } else if (word.equals("properties")) {
                  object(value)
                      .forEach(
                          (property, s) -> {
                            words.add(name + "/" + property);
                            collect(s, property, words);
                          });
                } else if (!word.equals("default") && !word.equals("enum")) {
                  collect(value, name, words);
                }
              });
    }
  }

  @Test
  void enums_have_the_words_of_the_schema() {
    Map<String, Object> task = definition("task");
    assertWords(Mode.values(), definition("execution_mode"));
    assertWords(Semantics.values(), property(task, "execution_semantics"));
    assertWords(OnFailure.values(), property(task, "on_failure"));
    assertWords(Kind.values(), property(task, "task_type"));
    assertWords(Invocation.values(), property(task, "invocation_mode"));
    assertWords(Retry.Backoff.values(), property(definition("retry"), "backoff_strategy"));
    assertWords(
        CompensationAction.Type.values(),
        property(definition("compensation_action"), "action_type"));
    assertWords(Priority.values(), object(list(definition("priority").get("oneOf")).get(0)));
    assertWords(
        OnLimit.values(), property(property(DefinitionSchema.value(), "concurrency"), "on_limit"));
  }

  private static void assertWords(Enum<?>[] constants, Map<String, Object> schema) {
    List<?> words = list(schema.get("enum")).stream().filter(String.class::isInstance).toList();
    assertThat(Arrays.stream(constants).map(word -> Values.of("word", word)).toList())
        .isEqualTo(words);
  }

  private static Map<String, Object> definition(String name) {
    return object(object(DefinitionSchema.value().get("$defs")).get(name));
  }

  private static Map<String, Object> property(Map<String, Object> schema, String name) {
    return object(object(schema.get("properties")).get(name));
  }

  @Test
  void a_key_is_given_once() {
    Workflow workflow = Workflow.of("w").task("a", Task.noop());
    assertThatThrownBy(() -> workflow.task("a", Task.noop()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Duplicate task: a");
    ForEach body = ForEach.of("${data.list}").task("x", Task.noop());
    assertThatThrownBy(() -> body.task("x", Task.noop()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_task_that_was_given_away_is_not_changed_any_more() {
    Task task = Task.noop();
    Workflow workflow = Workflow.of("w").task("a", task);
    Map<String, Object> before = workflow.document();
    task.name("changed").after("b");
    workflow.task("b", Task.noop());
    assertThat(JsonText.of(before))
        .isEqualTo("{\"workflow_type\":\"w\",\"tasks\":{\"a\":{\"action\":\"noop\"}}}");
    assertThatThrownBy(() -> before.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void values_that_json_does_not_have_are_refused_by_name() {
    Task task = Task.handler("h");
    assertThatThrownBy(() -> task.parameter("thing", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("thing: java.lang.Object is no JSON value");
    assertThatThrownBy(() -> task.parameter("n", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n: NaN is no JSON number");
    assertThatThrownBy(() -> task.parameter("m", Map.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> task.timeout(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must not be negative: PT-1S");
    assertThatThrownBy(() -> task.extension("owner", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void java_values_become_those_of_json() {
    Task task =
        Task.handler("h")
            .parameter("int", 5)
            .parameter("float", 0.1f)
            .parameter("when", Instant.EPOCH)
            .parameter("wait", Duration.ofMinutes(5))
            .parameter("urgency", Priority.HIGH)
            .parameter("set", Set.of("one"))
            .parameter("text", "a \"quote\", a \\, a \n and \u0001");
    String json = Workflow.of("w").task("a", task).json();
    assertThat(parameters(JsonDocuments.parse(json)))
        .containsEntry("int", 5L)
        .containsEntry("float", 0.1)
        .containsEntry("when", "1970-01-01T00:00:00Z")
        .containsEntry("wait", "PT5M")
        .containsEntry("urgency", "high")
        .containsEntry("set", List.of("one"))
        .containsEntry("text", "a \"quote\", a \\, a \n and \u0001");
  }

  private static Map<String, Object> parameters(Map<String, Object> document) {
    return object(object(object(document.get("tasks")).get("a")).get("parameters"));
  }

  private static Map<String, Object> object(@Nullable Object value) {
    return Json.asObject((Map<?, ?>) Objects.requireNonNull(value));
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static Map<String, Object> read(Path file) {
    try {
      return JsonDocuments.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
