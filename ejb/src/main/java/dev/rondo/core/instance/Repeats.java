package dev.rondo.core.instance;

import dev.rondo.core.definition.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a repetition has come.
 *
 * @param known the scopes there are, in order, and behind them what is left of those of a run that
 *     was forgotten: their places, for scopes of the same numbers to come
 * @param size how many of them there are; -1 = they are forgotten, and none has come since
 * @param released how many of them may run, or have run
 * @param open how many of those are not over
 * @param failed how many of them cannot be completed
 * @param delayed true while a loop waits for the time of its next iteration
 */
public record Repeats(
    List<Scope> known, int size, int released, int open, int failed, boolean delayed) {
  /** Nothing was added yet. */
  public static final Repeats NONE = new Repeats(PersistentVector.empty(), 0, 0, 0, 0, false);

  private static final int FORGOTTEN = -1;

  /** What was added so far, in order. */
  public List<Scope> scopes() {
    return size == known.size() ? known : known.subList(0, Math.max(0, size));
  }

  /** The scope of a number. */
  public Scope scope(int number) {
    return known.get(number);
  }

  /** True where nothing of what was added counts any more. */
  boolean isForgotten() {
    return size == FORGOTTEN;
  }

  /** What was added does not count any more; where it stood is kept. */
  Repeats forgotten() {
    PersistentVector<Scope> places = PersistentVector.empty();
    for (Scope scope : known) {
      places = places.plus(Scope.open(scope.first(), null, 0));
    }
    return new Repeats(places, FORGOTTEN, 0, 0, 0, false);
  }

  /** The same, in a run in which nothing was added yet. */
  static Repeats begun(@Nullable Repeats before) {
    return before == null ? NONE : new Repeats(before.known, 0, 0, 0, 0, false);
  }

  /** Whether the next scope has had a place before: that of {@link #scope} of {@link #size}. */
  boolean hasPlace() {
    return size < known.size();
  }

  Repeats plus(Scope scope) {
    PersistentVector<Scope> more = hasPlace() ? vector().with(size, scope) : vector().plus(scope);
    return new Repeats(more, size + 1, released, open, failed, false);
  }

  /** True once there is nothing left of it that may run, so that somebody says how it goes on. */
  boolean isDecidable(Repetition repetition) {
    return open == 0 && !delayed && (released == scopes().size() || isStopped(repetition));
  }

  /** True where the next scope may run. */
  boolean mayRelease(Repetition repetition) {
    return released < scopes().size()
        && (repetition.maxParallel() == 0 || open < repetition.maxParallel())
        && !isStopped(repetition);
  }

  /** An item that failed lets no other begin, unless failures are tolerated. */
  private boolean isStopped(Repetition repetition) {
    return failed > 0 && !repetition.tolerant();
  }

  Repeats release() {
    int more = scope(released).isOver() ? 0 : 1;
    return new Repeats(known, size, released + 1, open + more, failed, false);
  }

  Repeats with(int number, Scope next) {
    Scope before = scope(number);
    int opened = number < released ? (before.isOver() ? 1 : 0) - (next.isOver() ? 1 : 0) : 0;
    int broken = (next.failed() > 0 ? 1 : 0) - (before.failed() > 0 ? 1 : 0);
    return new Repeats(
        vector().with(number, next), size, released, open + opened, failed + broken, delayed);
  }

  Repeats delayed(boolean waits) {
    return new Repeats(known, size, released, open, failed, waits);
  }

  private PersistentVector<Scope> vector() {
    return (PersistentVector<Scope>) known;
  }
}
