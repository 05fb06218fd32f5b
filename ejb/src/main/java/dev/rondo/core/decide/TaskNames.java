package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Repetition;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.Layout;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks by key as expressions see them, each made when it is asked for: a graph may have
 * thousands. Inside of a repetition a key means the task of the same scope, else one further out.
 */
final class TaskNames extends AbstractMap<String, Object> {
  private final Board board;
  private final int from;

  /**
   * @param from the index of a task of the scope that is looked from; negative for the definition's
   *     own graph
   */
  TaskNames(Board board, int from) {
    this.board = board;
    this.from = from;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String text && indexOf(text) >= 0;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int index = key instanceof String text ? indexOf(text) : -1;
    return index < 0 ? null : view(board.task(index));
  }

  private int indexOf(String key) {
    Layout layout = board.layout();
    CompiledDefinition definition = layout.definition();
    if (from >= 0 && key.equals(ofItself(from))) {
      return layout.undoes(from);
    }
    int place = from;
    while (place >= 0 && !layout.isRoot(place)) {
      int sibling = definition.sibling(layout.template(place), key);
      if (sibling >= 0) {
        return layout.offset(place) + sibling;
      }
      place = layout.container(place);
    }
    return board.indexOf(key);
  }

  /**
   * The key of the repetition of a task itself, where the place is what undoes a scope of it: there
   * it means that scope. Null for another place.
   */
  private @Nullable String ofItself(int place) {
    Layout layout = board.layout();
    if (layout.isRoot(place) || !layout.isCompensation(place)) {
      return null;
    }
    TaskDefinition container = board.definition(layout.container(place));
    Repetition repetition = container.repetition();
    return repetition != null && repetition.isOfItself() ? container.key() : null;
  }

  @Override
  public int size() {
    return entrySet().size();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Map<String, Object> all = new LinkedHashMap<>();
    Layout layout = board.layout();
    for (int i = 0; i < layout.definition().definition().size(); i++) {
      all.put(board.key(i), view(board.task(i)));
    }
    addScopes(from, all);
    String own = from < 0 ? null : ofItself(from);
    if (own != null) {
      all.put(own, view(board.task(layout.undoes(from))));
    }
    return all.entrySet();
  }

  /** The scopes from the outermost on: what is nearer hides what is further out. */
  private void addScopes(int place, Map<String, Object> all) {
    Layout layout = board.layout();
    if (place < 0 || layout.isRoot(place)) {
      return;
    }
    int container = layout.container(place);
    addScopes(container, all);
    int template = layout.template(container);
    CompiledDefinition definition = layout.definition();
    for (int i = 0; i < definition.bodySize(template); i++) {
      int sibling = definition.bodyStart(template) + i;
      all.put(definition.task(sibling).key(), view(board.task(layout.offset(place) + sibling)));
    }
  }

  private static Map<String, @Nullable Object> view(TaskProgress task) {
    Map<String, @Nullable Object> view = new HashMap<>();
    view.put("state", task.state().wire());
    view.put("attempt", (long) task.attempt());
    if (task.state() == TaskState.COMPLETED) {
      view.put("result", task.result());
    }
    Failure error = task.error();
    if (error != null) {
      view.put("error", view(error));
    }
    return view;
  }

  private static Map<String, Object> view(Failure error) {
    return Map.of(
        "error_type", error.errorType(),
        "message", error.message(),
        "retryable", error.retryable(),
        "context", error.details());
  }
}
