package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Mapping;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.InstanceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where, when and with what input an attempt is offered. */
final class Scheduling {
  /** The queue whose tasks the engine's own message-driven beans run. */
  static final String DEFAULT_QUEUE = "default";

  /** Who does what the decision itself can do. */
  private static final String ENGINE = "engine";

  private Scheduling() {}

  /**
   * The first attempt of a task since it became due.
   *
   * @throws ExpressionException where a mapping has no value
   */
  static InstanceEvent.TaskScheduled first(Draft draft, int index, Map<String, Object> names) {
    TaskDefinition task = draft.task(index);
    Map<String, Object> input = input(draft, index, names);
    return new InstanceEvent.TaskScheduled(
        draft.key(index),
        draft.progress(index).attempt() + 1,
        queue(draft, index, names),
        priority(draft, task),
        notBefore(draft, task, input),
        input,
        capabilities(draft, index, names),
        Resources.of(draft, index, names));
  }

  /** The engine has the result at hand. */
  static void completeAtOnce(
      Draft draft, InstanceEvent.TaskScheduled scheduled, Map<String, Object> result) {
    draft.emit(scheduled);
    draft.emit(
        new InstanceEvent.TaskStarted(
            scheduled.task(), scheduled.attempt(), ENGINE, draft.context().now(), null));
    draft.emit(new InstanceEvent.TaskCompleted(scheduled.task(), scheduled.attempt(), result));
  }

  /**
   * What a person gave, or else the parameters of the task with their mappings resolved; secrets
   * are named in it and have to be there.
   */
  static Map<String, Object> input(Draft draft, int index, Map<String, Object> names) {
    Mapping parameters = draft.definition().parameters(draft.template(index));
    Map<String, Object> given = draft.progress(index).given();
    Map<String, Object> input = given == null ? made(draft, parameters, names) : given;
    parameters.requireSecrets(input, draft.state().identity().secrets());
    return input;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> made(
      Draft draft, Mapping parameters, Map<String, Object> names) {
    Object made = parameters.apply(names);
    Bounds.check(draft, "the input", made);
    return (Map<String, Object>) Objects.requireNonNull(made);
  }

  private static String queue(Draft draft, int index, Map<String, Object> names) {
    if (draft.task(index).action().performer() != TaskAction.Performer.AGENT) {
      return DEFAULT_QUEUE;
    }
    Object agent = draft.definition().agentId(draft.template(index)).apply(names);
    if (agent instanceof String text && !text.isBlank() && text.length() <= 255) {
      return text;
    }
    throw new ExpressionException("agent_id must be a text of 1 to 255 characters");
  }

  static Priority priority(Draft draft, TaskDefinition task) {
    Priority own = task.priority();
    return own == null ? draft.state().identity().priority() : own;
  }

  private static List<String> capabilities(Draft draft, int index, Map<String, Object> names) {
    Object value = draft.definition().capabilities(draft.template(index)).apply(names);
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new ExpressionException("required_capabilities must be a list of texts");
  }

  private static @Nullable Instant notBefore(
      Draft draft, TaskDefinition task, Map<String, Object> input) {
    if (task.action() != TaskAction.SLEEP) {
      return null;
    }
    Duration duration = Delays.duration("sleep", input);
    return duration.isZero() ? null : draft.context().now().plus(duration);
  }
}
