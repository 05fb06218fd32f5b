package dev.rondo.core.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a task is not done after a while: who is told of it, and how urgent it becomes.
 *
 * @param after counted from when the task became due; at a gate from when it asks
 * @param people principals; at a gate they may decide as well from then on
 * @param groups container roles; the same
 * @param priority what the task is raised to, unless it is more urgent already; null = as it is
 */
public record Escalation(
    Duration after, List<String> people, List<String> groups, @Nullable Priority priority) {

  /** Most levels of one task. */
  public static final int MOST = 10;

  /** Keeps immutable copies. */
  public Escalation {
    people = List.copyOf(people);
    groups = List.copyOf(groups);
  }
}
