package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One graph of a definition: its own, or the body of a repetition. */
final class GraphLevel {
  private final List<TaskDefinition> tasks;
  private final List<Pointer> places;
  private final @Nullable GraphLevel around;
  private final int container;
  private final Set<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();
  private int[] levels = {};

  private GraphLevel(
      List<TaskDefinition> tasks,
      List<Pointer> places,
      @Nullable GraphLevel around,
      int container,
      Set<String> names) {
    this.tasks = tasks;
    this.places = places;
    this.around = around;
    this.container = container;
    this.names = names;
    tasks.forEach(task -> indexes.put(task.key(), indexes.size()));
  }

  static GraphLevel of(WorkflowDefinition definition, List<TaskEntry> entries) {
    List<Pointer> places = entries.stream().map(TaskEntry::at).toList();
    return new GraphLevel(definition.tasks(), places, null, -1, ExpressionCompiler.ROOTS);
  }

  /** The body of a task of this graph. */
  GraphLevel inside(int index, Repetition repetition) {
    Pointer place = at(index);
    Pointer body =
        place
            .child(repetition.isForEach() ? RepetitionReader.FOR_EACH : RepetitionReader.LOOP)
            .child(RepetitionReader.TASKS);
    List<Pointer> inner =
        repetition.isOfItself()
            ? List.of(place)
            : repetition.body().stream().map(task -> body.child(task.key())).toList();
    return new GraphLevel(repetition.body(), inner, this, index, ScopeNames.inside(repetition));
  }

  int size() {
    return tasks.size();
  }

  TaskDefinition task(int index) {
    return tasks.get(index);
  }

  /** Where the task stands in the document. */
  Pointer at(int index) {
    return places.get(index);
  }

  /** The names that expressions of the tasks know. */
  Set<String> names() {
    return names;
  }

  int indexOf(String key) {
    return indexes.getOrDefault(key, -1);
  }

  /** How deep each task stands in the graph; none as long as there are cycles. */
  void settle(int[] depths) {
    levels = depths;
  }

  /** Whether a task of that key is there, in this graph or in one around. */
  boolean knows(String key) {
    return indexOf(key) >= 0 || (around != null && around.knows(key));
  }

  /** Whether a task may be under way before the named one has ended. */
  boolean mayOvertake(int index, String key) {
    int other = indexOf(key);
    if (other >= 0) {
      return levels.length > 0 && levels[other] >= levels[index];
    }
    return around != null && around.mayOvertake(container, key);
  }
}
