package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.json.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtensionTest {
  private static final Definitions DEFINITIONS =
      new Definitions(new CelExpressions(), new JsonSchemas());
  private static final Map<String, Object> REGISTERED = document(tasks());

  private static Map<String, Object> tasks() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put("plan", noop());
    tasks.put("finish", noop("plan"));
    return tasks;
  }

  private static Map<String, Object> document(Object tasks) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workflow_type", "growing");
    document.put("version", "1.0.0");
    document.put("tasks", tasks);
    return document;
  }

  private static Map<String, Object> noop(Object... after) {
    return Map.of("action", "noop", "dependencies", List.of(after));
  }

  private static Extension extend(Map<String, Object> present, Addition addition) {
    return Definitions.extend(REGISTERED, present, addition);
  }

  private static Extension extend(Map<String, Object> tasks, Map<String, Object> dependencies) {
    return extend(REGISTERED, new Addition(tasks, dependencies));
  }

  /** What reading says of it, as its author is told. */
  private static List<Finding> read(Extension extension) {
    return DEFINITIONS.read(extension.document("1.0.0")).errors().stream()
        .map(extension::inRequest)
        .toList();
  }

  @Test
  void new_tasks_stand_behind_the_others_and_dependencies_behind_those_there_were() {
    Extension more = extend(Map.of("a", noop("plan")), Map.of("finish", List.of("a")));

    assertThat(more.findings()).isEmpty();
    assertThat(more.added()).containsExactly("a");
    WorkflowDefinition read = DEFINITIONS.read(more.document("1.0.0+x")).definition().orElseThrow();
    assertThat(read.version()).isEqualTo("1.0.0+x");
    assertThat(read.tasks()).extracting(TaskDefinition::key).containsExactly("plan", "finish", "a");
    assertThat(read.task(1).dependencies())
        .extracting(Dependency::task)
        .containsExactly("plan", "a");
    assertThat(REGISTERED).isEqualTo(document(tasks()));
  }

  @Test
  void a_list_of_tasks_is_added_to_as_well() {
    Map<String, Object> listed =
        document(
            List.of(
                Map.of("id", "plan", "action", "noop"), Map.of("id", "finish", "action", "noop")));
    Extension more =
        Definitions.extend(
            listed,
            listed,
            new Addition(Map.of("a", noop("plan")), Map.of("finish", List.of("a"))));

    WorkflowDefinition read = DEFINITIONS.read(more.document("1")).definition().orElseThrow();
    assertThat(read.tasks()).extracting(TaskDefinition::key).containsExactly("plan", "finish", "a");
  }

  @Test
  void the_same_once_more_is_nothing_even_where_others_came_in_between() {
    Map<String, Object> first = Map.of("a", noop("plan"));
    Map<String, Object> waits = Map.of("finish", List.of("a"));
    Map<String, Object> once = extend(first, waits).document("1.0.0+1");
    Extension second = extend(once, new Addition(Map.of("b", noop()), Map.of("a", List.of("b"))));
    assertThat(second.isEmpty()).isFalse();
    Map<String, Object> twice = second.document("1.0.0+2");

    Extension again = extend(twice, new Addition(first, waits));
    assertThat(again.findings()).isEmpty();
    assertThat(again.isEmpty()).isTrue();

    Extension partly =
        extend(twice, new Addition(Map.of("a", noop("plan"), "c", noop()), Map.of()));
    assertThat(partly.added()).containsExactly("c");
  }

  @Test
  void the_name_follows_from_the_content_and_not_from_the_order() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("a", noop());
    one.put("b", noop());
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("b", noop());
    other.put("a", noop());

    assertThat(extend(one, Map.of()).digest()).isEqualTo(extend(other, Map.of()).digest());
    assertThat(extend(one, Map.of()).digest())
        .isNotEqualTo(extend(Map.of("a", noop()), Map.of()).digest());
  }

  @Test
  void what_cannot_be_added_is_told_at_once() {
    Map<String, Object> once = extend(Map.of("a", noop()), Map.of()).document("1.0.0");
    Extension more =
        extend(
            once,
            new Addition(
                Map.of("plan", noop(), "a", noop("plan"), "new", noop()),
                Map.of("finish", "a", "nobody", List.of("a"), "new", List.of("a"))));

    assertThat(more.findings())
        .containsExactlyInAnyOrder(
            new Finding("/tasks/plan", "task plan is one of the definition: give it another key"),
            new Finding("/tasks/a", "task a was added before with other content"),
            new Finding("/dependencies/finish", "must be a list of tasks"),
            new Finding("/dependencies/nobody", "nobody is no task"),
            new Finding(
                "/dependencies/new", "new is new: say in the task itself what it waits for"));
    assertThat(extend(Map.of(), Map.of()).findings())
        .containsExactly(new Finding("/tasks", "has no task to add"));
  }

  @Test
  void what_reading_finds_points_into_the_request() {
    assertThat(
            read(
                extend(
                    Map.of("a/b", Map.of("action", "fly"), "c", noop("nobody")),
                    Map.of("finish", List.of("plan", "c", Map.of("task", "gone"))))))
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder(
            "/tasks/a~1b/action", "/tasks/c/dependencies/0", "/dependencies/finish/2");
  }

  @Test
  void a_cycle_through_what_is_there_is_found() {
    assertThat(read(extend(Map.of("a", noop("finish")), Map.of("plan", List.of("a")))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.pointer()).isEqualTo("/dependencies/plan");
              assertThat(found.message()).contains("Circular dependency");
            });
  }
}
