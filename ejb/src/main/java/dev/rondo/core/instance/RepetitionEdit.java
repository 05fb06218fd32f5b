package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Repetition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of one repetition in a change of its board: its scopes, and the tasks in them. */
final class RepetitionEdit {
  private final CompiledDefinition definition;
  private final BoardEdit board;
  private final int container;

  /**
   * @param container the task that is repeated
   */
  RepetitionEdit(CompiledDefinition definition, BoardEdit board, int container) {
    this.definition = definition;
    this.board = board;
    this.container = container;
  }

  /** Adds a scope for each item; what the repetition allows of them may run. */
  BoardEdit expand(List<@Nullable Object> items) {
    TaskProgress whole = board.task(container);
    Repeats repeats = whole.repeats();
    if (repeats == null) {
      repeats = Repeats.begun(whole.repeated());
    }
    int each = definition.bodySize(template());
    int fresh = repeats.size() + items.size() - repeats.known().size();
    if (fresh > 0) {
      board.extend(container, repeats.known().size(), fresh);
    }
    for (Object item : items) {
      int first = repeats.hasPlace() ? repeats.scope(repeats.size()).first() : board.size();
      repeats = repeats.plus(Scope.open(first, item, each));
      place(first);
    }
    board.countAdded(each * items.size());
    board.replace(container, whole.with(repeats));
    return release();
  }

  /** The tasks of a scope are there, in the place of those of a run before if there was one. */
  private void place(int first) {
    int body = definition.bodyStart(template());
    for (int i = 0; i < definition.scopeSize(template()); i++) {
      board.place(first + i, definition.edgeCount(body + i));
    }
  }

  /** What it has added is there no more: it begins as if it had never begun. */
  BoardEdit forget() {
    Repeats repeats = board.task(container).repeats();
    if (repeats == null) {
      return board;
    }
    int each = definition.scopeSize(template());
    for (Scope scope : repeats.scopes()) {
      for (int index = scope.first(); index < scope.first() + each; index++) {
        board.repetition(index).forget();
        board.forget(index);
      }
    }
    board.replace(container, board.task(container).with(repeats.forgotten()));
    return board;
  }

  /** Its next iteration waits for its time. */
  BoardEdit delay() {
    Repeats repeats = board.task(container).repeats();
    if (repeats != null) {
      board.replace(container, board.task(container).with(repeats.delayed(true)));
    }
    return board;
  }

  /** Takes it up again after it has ended: what did not complete is done anew. */
  BoardEdit takeUp() {
    Repeats repeats = board.task(container).repeats();
    if (repeats == null) {
      return board;
    }
    board.replace(container, board.task(container).with(repeats.delayed(false)));
    int each = repetition().body().size();
    for (Scope scope : repeats.scopes()) {
      for (int index = scope.first(); index < scope.first() + each; index++) {
        TaskProgress task = board.task(index);
        if (task.state() == TaskState.CANCELLED || task.isLost()) {
          board.put(index, task.reset());
        }
      }
      for (int index = scope.first(); index < scope.first() + each; index++) {
        board.put(index, board.task(index).with(board.recount(index))).queueIfDue(index);
      }
    }
    return release();
  }

  /** A task of one of its scopes has become another. */
  void moved(int number, TaskProgress before, TaskProgress next) {
    int left = (before.isSettled() ? 1 : 0) - (next.isSettled() ? 1 : 0);
    int lost = (next.isLost() ? 1 : 0) - (before.isLost() ? 1 : 0);
    TaskProgress whole = board.task(container);
    Repeats repeats = whole.repeats();
    if (repeats != null && (left != 0 || lost != 0)) {
      Scope changed = repeats.scope(number).changed(left, lost);
      board.replace(container, whole.with(repeats.with(number, changed)));
      release();
    }
  }

  private BoardEdit release() {
    Repetition repetition = repetition();
    TaskProgress whole = board.task(container);
    Repeats repeats = whole.repeats();
    while (repeats != null
        && whole.state() == TaskState.WAITING_FOR_INPUT
        && repeats.mayRelease(repetition)) {
      int first = repeats.scope(repeats.released()).first();
      repeats = repeats.release();
      whole = whole.with(repeats);
      board.replace(container, whole);
      for (int i = 0; i < repetition.body().size(); i++) {
        board.queueIfDue(first + i);
      }
    }
    return board;
  }

  private int template() {
    return board.layout().template(container);
  }

  private Repetition repetition() {
    return Objects.requireNonNull(definition.task(template()).repetition(), "a repetition");
  }
}
