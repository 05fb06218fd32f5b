package dev.rondo.core.definition;

import dev.rondo.core.definition.TaskTemplates.Body;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the key of a task says: {@code key} of a task of the definition, {@code key[3]} of the
 * fourth scope of a repetition, {@code key[3].step} of a task in its body, and so on inwards. What
 * undoes a task has {@code ~compensation} behind the task's key.
 *
 * @param templates the task of the definition, then the task of the body it leads to, and so on
 * @param numbers the scopes between them
 */
public record TaskPath(List<Integer> templates, List<Integer> numbers) {

  /** The template of the task itself. */
  public int template() {
    return templates.get(templates.size() - 1);
  }

  /** The path of a key; null for a key that no task can have. */
  static @Nullable TaskPath of(String key, TaskTemplates templates) {
    int exact = templates.indexOf(key);
    if (exact >= 0) {
      return new TaskPath(List.of(exact), List.of());
    }
    for (int at = key.indexOf('['); at > 0; at = key.indexOf('[', at + 1)) {
      int root = templates.indexOf(key.substring(0, at));
      Body body = root < 0 ? null : templates.body(root);
      if (body != null) {
        List<Integer> path = new ArrayList<>(List.of(root));
        List<Integer> numbers = new ArrayList<>();
        return descend(key.substring(at), body, templates, path, numbers)
            ? new TaskPath(path, numbers)
            : null;
      }
    }
    return null;
  }

  /** Reads {@code [3]}, or {@code [3].step} and what follows. */
  private static boolean descend(
      String rest, Body body, TaskTemplates templates, List<Integer> path, List<Integer> numbers) {
    int end = rest.indexOf(']');
    if (end < 2 || end > 9 || !rest.substring(1, end).chars().allMatch(Character::isDigit)) {
      return false;
    }
    numbers.add(Integer.valueOf(rest.substring(1, end)));
    String inner = rest.substring(end + 1);
    if (inner.isEmpty()) {
      return arrive("", body, path);
    }
    if (body.isOfItself()) {
      return inner.equals(TaskDefinition.UNDOING) && arrive(inner, body, path);
    }
    return inner.charAt(0) == '.' && step(inner.substring(1), body, templates, path, numbers);
  }

  private static boolean step(
      String key, Body body, TaskTemplates templates, List<Integer> path, List<Integer> numbers) {
    if (arrive(key, body, path)) {
      return true;
    }
    for (int at = key.indexOf('['); at > 0; at = key.indexOf('[', at + 1)) {
      Integer template = body.indexes().get(key.substring(0, at));
      Body inner = template == null ? null : templates.body(template);
      if (template != null && inner != null) {
        path.add(template);
        return descend(key.substring(at), inner, templates, path, numbers);
      }
    }
    return false;
  }

  private static boolean arrive(String key, Body body, List<Integer> path) {
    Integer template = body.indexes().get(key);
    if (template == null) {
      return false;
    }
    path.add(template);
    return true;
  }
}
