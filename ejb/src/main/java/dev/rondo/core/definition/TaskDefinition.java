package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One task of a definition, with every default filled in.
 *
 * @param key unique within the definition
 * @param name for people; the key where none was given
 * @param description for people; may be empty
 * @param action what it does
 * @param kind what it is towards the outside world
 * @param handler name of the bean; empty unless the action is {@link TaskAction#HANDLER}
 * @param agentId the agent, or queue, that runs an agent task; may be a mapping text
 * @param dependencies what it waits for
 * @param join when the dependencies let it go on
 * @param conditions CEL texts; all must hold, or the task is skipped
 * @param parameters JSON values, mappings inside
 * @param executionMode how it shares time with its siblings
 * @param semantics how often its effect may happen
 * @param priority null for the instance's
 * @param retry whether and when it is tried again
 * @param timeouts its time limits
 * @param onFailure what its failure means for the instance
 * @param compensation the task that undoes it, with a key of its own; null where nothing does
 * @param checkpoint name of the checkpoint that its completion makes; empty for none
 * @param requiredCapabilities a list of texts, or one mapping text
 * @param nodeSelector labels a node must have
 * @param resourceRequirements what an attempt needs of a node
 * @param estimate expected run time; zero for unknown
 * @param tags for people and search
 * @param annotations for other programs
 * @param limits the resources of which an attempt needs a slot each; names may be mapping texts
 * @param cacheTtl how long its result may be given to others that do the same; zero for not at all
 * @param repetition how it is done over and over; null for once
 */
public record TaskDefinition(
    String key,
    String name,
    String description,
    TaskAction action,
    TaskKind kind,
    String handler,
    String agentId,
    List<Dependency> dependencies,
    Join join,
    List<String> conditions,
    Map<String, Object> parameters,
    ExecutionMode executionMode,
    ExecutionSemantics semantics,
    @Nullable Priority priority,
    RetryPolicy retry,
    Timeouts timeouts,
    FailurePolicy onFailure,
    @Nullable TaskDefinition compensation,
    String checkpoint,
    Object requiredCapabilities,
    Map<String, Object> nodeSelector,
    Map<String, Object> resourceRequirements,
    Duration estimate,
    List<String> tags,
    Map<String, Object> annotations,
    List<ResourceLimit> limits,
    Duration cacheTtl,
    @Nullable Repetition repetition) {

  /** What the key of a compensation has behind the key of its task. */
  public static final String UNDOING = "~compensation";

  /** The agent of a task that names none. */
  public static final String DEFAULT_AGENT = "system";

  /** Keeps immutable copies. */
  public TaskDefinition {
    dependencies = List.copyOf(dependencies);
    conditions = List.copyOf(conditions);
    parameters = Json.freeze(parameters);
    nodeSelector = Json.freeze(nodeSelector);
    resourceRequirements = Json.freeze(resourceRequirements);
    tags = List.copyOf(tags);
    annotations = Json.freeze(annotations);
    limits = List.copyOf(limits);
  }

  /** How many tasks a scope of its repetition has; 0 without one. */
  public int bodySize() {
    return repetition == null ? 0 : repetition.body().size();
  }

  /** The same task, done over and over. */
  public TaskDefinition repeated(Repetition how) {
    return copy(key, dependencies, join, conditions, executionMode, onFailure, how);
  }

  /** What is done for one item or in one iteration, where the task itself is what is repeated. */
  public TaskDefinition element(ExecutionMode mode) {
    // Each is undone by itself; the limit on all attempts is that of the whole.
    return copy(
        "",
        List.of(),
        Join.ALL,
        List.of(),
        mode,
        FailurePolicy.FAIL,
        timeouts.withTotal(Duration.ZERO),
        compensation == null ? null : compensation.named(UNDOING),
        "",
        null);
  }

  private TaskDefinition named(String other) {
    return copy(other, dependencies, join, conditions, executionMode, onFailure, repetition);
  }

  /** A member of a group waits for what the group waits for, and runs under its conditions. */
  TaskDefinition asMemberOf(TaskDefinition group) {
    List<Dependency> all = new ArrayList<>(dependencies);
    group.dependencies.stream()
        .filter(more -> dependencies.stream().noneMatch(own -> own.task().equals(more.task())))
        .forEach(all::add);
    List<String> allConditions = new ArrayList<>(group.conditions);
    allConditions.addAll(conditions);
    return copy(key, all, join, allConditions, executionMode, onFailure, repetition);
  }

  /** A group waits for nothing but its members, and whatever becomes of them. */
  TaskDefinition awaiting(List<Dependency> members) {
    return copy(key, members, Join.ALL_DONE, List.of(), executionMode, onFailure, null);
  }

  private TaskDefinition copy(
      String newKey,
      List<Dependency> newDependencies,
      Join newJoin,
      List<String> newConditions,
      ExecutionMode mode,
      FailurePolicy policy,
      @Nullable Repetition how) {
    return copy(
        newKey,
        newDependencies,
        newJoin,
        newConditions,
        mode,
        policy,
        timeouts,
        compensation,
        checkpoint,
        how);
  }

  private TaskDefinition copy(
      String newKey,
      List<Dependency> newDependencies,
      Join newJoin,
      List<String> newConditions,
      ExecutionMode mode,
      FailurePolicy policy,
      Timeouts newTimeouts,
      @Nullable TaskDefinition newCompensation,
      String newCheckpoint,
      @Nullable Repetition how) {
    return new TaskDefinition(
        newKey,
        name,
        description,
        action,
        kind,
        handler,
        agentId,
        newDependencies,
        newJoin,
        newConditions,
        parameters,
        mode,
        semantics,
        priority,
        retry,
        newTimeouts,
        policy,
        newCompensation,
        newCheckpoint,
        requiredCapabilities,
        nodeSelector,
        resourceRequirements,
        estimate,
        tags,
        annotations,
        limits,
        cacheTtl,
        how);
  }
}
