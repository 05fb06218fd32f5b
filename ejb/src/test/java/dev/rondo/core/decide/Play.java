package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Documents;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A registered definition played to its end: every worker answers at once what the test has said,
 * but for the tasks that are held until the test finishes them. Time passes only when it is told
 * to. Every state on the way is checked as in any {@link Spec}.
 */
final class Play {
  private final Map<String, Object> data = new HashMap<>();
  private final Answers answers = new Answers();
  private final Workshop workshop;
  private final Spec spec;

  private Play(CompiledDefinition definition) {
    workshop = new Workshop(definition, answers);
    spec = workshop.spec();
  }

  static Play of(String resource) {
    return new Play(Documents.compiled(resource));
  }

  /** A field of the initial data. */
  Play with(String name, Object value) {
    data.put(name, value);
    return this;
  }

  /** What a task gives; nothing if the test does not say. */
  Play giving(String task, Object result) {
    return giving(task, input -> result);
  }

  Play giving(String task, Function<Map<String, Object>, @Nullable Object> work) {
    answers.give(task, work);
    return this;
  }

  /** Every attempt of the task fails from now on. */
  Play failing(String task, String errorType) {
    answers.fail(task, errorType);
    return this;
  }

  /** Workers begin these tasks and do not come to an end before {@link #finish}. */
  Play holding(String... tasks) {
    answers.hold(tasks);
    return this;
  }

  Play start() {
    WorkflowDefinition definition = spec.definition().definition();
    return tell(
        new InstanceCommand.StartWorkflow(
            Words.ID,
            definition.workflowType(),
            definition.version(),
            data,
            "c-1",
            null,
            Priority.NORMAL,
            Map.of(),
            Duration.ZERO,
            null,
            List.of()));
  }

  /** Something the instance is told, and all that workers then do. */
  Play tell(InstanceCommand command) {
    workshop.tell(command);
    return this;
  }

  /** Time passes, and whatever is due in it happens at its time. */
  Play pass(Duration time) {
    workshop.pass(time);
    return this;
  }

  Play signal(String name, Object payload) {
    return tell(Words.signal(name, payload));
  }

  Play signal(String name) {
    return tell(Words.signal(name));
  }

  Play finish(String key) {
    return finish(key, answers.result(key, spec.input(key)));
  }

  Play finish(String key, @Nullable Object result) {
    return tell(Words.complete(key, spec.task(key).attempt(), result));
  }

  /** Somebody in that group says yes or no. */
  Play decide(String gate, String person, String group, boolean approved, String comment) {
    spec.by(person);
    return tell(Words.decide(gate, spec.task(gate).attempt(), approved, comment, group));
  }

  Play subWorkflowEnded(String key, WorkflowState state, @Nullable Object output) {
    return tell(Words.subWorkflowEnded(key, spec.task(key).attempt(), state, output));
  }

  /** These tasks have completed, in this order, and no other. */
  Play ran(String... keys) {
    assertThat(workshop.completed()).containsExactly(keys);
    return this;
  }

  /** The tasks that have completed and are called so, in whatever repetition, in their order. */
  List<String> completed(String name) {
    return workshop.completed().stream()
        .filter(key -> key.matches("(.*\\.)?" + name + "(\\[\\d+])*"))
        .toList();
  }

  /** The tasks that are in this state. */
  Play are(TaskState state, String... keys) {
    assertThat(workshop.keys().stream().filter(key -> spec.task(key).state() == state))
        .containsExactlyInAnyOrder(keys);
    return this;
  }

  Play running(String... keys) {
    return are(TaskState.RUNNING, keys);
  }

  Play waiting(String... keys) {
    return are(TaskState.WAITING_FOR_INPUT, keys);
  }

  Play skipped(String... keys) {
    return are(TaskState.SKIPPED, keys);
  }

  Play cancelled(String... keys) {
    return are(TaskState.CANCELLED, keys);
  }

  Play ends(WorkflowState state) {
    spec.thenInstance(state);
    return this;
  }

  Play completes() {
    return ends(WorkflowState.COMPLETED);
  }

  Spec spec() {
    return spec;
  }

  @Nullable Object result(String key) {
    return spec.task(key).result();
  }

  /** Who was asked to do the task. */
  String queue(String key) {
    return Objects.requireNonNull(spec.task(key).latest()).queue();
  }

  /** What the instance gave. */
  @Nullable Object output() {
    return spec.state().standing().output();
  }
}
