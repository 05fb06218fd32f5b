package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledRepetition;
import dev.rondo.core.definition.Mapping;
import dev.rondo.core.definition.ScopeNames;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Layout;
import dev.rondo.core.instance.Repeats;
import dev.rondo.core.instance.Scope;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the scopes of a repetition know and give. */
final class ScopeValues {
  private ScopeValues() {}

  /** The names of the scope that the task at an index is part of; a null value for none. */
  static Map<String, @Nullable Object> of(InstanceState state, int index) {
    Map<String, @Nullable Object> names = ofOutput(state, index);
    Layout layout = state.board().layout();
    if (!layout.isRoot(index) && !isForEach(state.board(), layout.container(index))) {
      int number = layout.number(index);
      names.put(
          ScopeNames.LAST, number == 0 ? null : result(state, layout.container(index), number - 1));
    }
    return names;
  }

  /** The same but for {@code last}: an output that saw the one before would see all of them. */
  static Map<String, @Nullable Object> ofOutput(InstanceState state, int index) {
    Map<String, @Nullable Object> names = new HashMap<>();
    Board board = state.board();
    Layout layout = board.layout();
    if (layout.isRoot(index)) {
      return names;
    }
    int container = layout.container(index);
    int number = layout.number(index);
    names.put(ScopeNames.INDEX, (long) number);
    if (isForEach(board, container)) {
      names.put(ScopeNames.ITEM, scope(board, container, number).item());
    }
    names.put(ScopeNames.OUTER, of(state, container));
    return names;
  }

  /**
   * What a scope gives: its output, else the results of its tasks; null where it failed.
   *
   * @throws dev.rondo.core.definition.ExpressionException where the output has no value
   */
  static @Nullable Object result(InstanceState state, int container, int number) {
    Board board = state.board();
    Scope scope = scope(board, container, number);
    Mapping output = repetition(board, container).output();
    if (scope.failed() > 0 || !scope.isOver()) {
      return null;
    }
    return output == null
        ? plain(board, container, number)
        : output.apply(Names.ofOutput(state, scope.first()));
  }

  /**
   * What all scopes give, in order.
   *
   * @throws dev.rondo.core.definition.ExpressionException where an output has no value
   */
  static List<@Nullable Object> results(InstanceState state, int container) {
    Repeats repeats = repeats(state.board(), container);
    List<@Nullable Object> results = new ArrayList<>(repeats.scopes().size());
    for (int number = 0; number < repeats.scopes().size(); number++) {
      results.add(result(state, container, number));
    }
    return Collections.unmodifiableList(results);
  }

  private static @Nullable Object plain(Board board, int container, int number) {
    int template = board.layout().template(container);
    Scope scope = scope(board, container, number);
    if (repetition(board, container).repetition().isOfItself()) {
      return board.task(scope.first()).result();
    }
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    int start = board.layout().definition().bodyStart(template);
    for (int i = 0; i < board.layout().definition().bodySize(template); i++) {
      TaskProgress task = board.task(scope.first() + i);
      if (task.state() == TaskState.COMPLETED) {
        results.put(board.layout().definition().task(start + i).key(), task.result());
      }
    }
    return Collections.unmodifiableMap(results);
  }

  private static boolean isForEach(Board board, int container) {
    return repetition(board, container).repetition().isForEach();
  }

  private static Scope scope(Board board, int container, int number) {
    return repeats(board, container).scope(number);
  }

  private static Repeats repeats(Board board, int container) {
    return Objects.requireNonNull(board.task(container).repeats(), "scopes");
  }

  static CompiledRepetition repetition(Board board, int container) {
    return Objects.requireNonNull(
        board.layout().definition().repetition(board.layout().template(container)), "a repetition");
  }
}
