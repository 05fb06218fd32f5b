package dev.rondo.core.instance;

import java.util.List;

/**
 * How far a repetition has come.
 *
 * @param scopes what was added so far, in order
 * @param released how many of them may run, or have run
 * @param open how many of those are not over
 * @param failed how many of them cannot be completed
 * @param delayed true while a loop waits for the time of its next iteration
 */
public record Repeats(List<Scope> scopes, int released, int open, int failed, boolean delayed) {
  /** Nothing was added yet. */
  public static final Repeats NONE = new Repeats(PersistentVector.empty(), 0, 0, 0, false);

  /** The scope of a number. */
  public Scope scope(int number) {
    return scopes.get(number);
  }

  Repeats plus(Scope scope) {
    return new Repeats(vector().plus(scope), released, open, failed, false);
  }

  Repeats release() {
    int more = scope(released).isOver() ? 0 : 1;
    return new Repeats(scopes, released + 1, open + more, failed, false);
  }

  Repeats with(int number, Scope next) {
    Scope before = scope(number);
    int opened = number < released ? (before.isOver() ? 1 : 0) - (next.isOver() ? 1 : 0) : 0;
    int broken = (next.failed() > 0 ? 1 : 0) - (before.failed() > 0 ? 1 : 0);
    return new Repeats(
        vector().with(number, next), released, open + opened, failed + broken, delayed);
  }

  Repeats delayed(boolean waits) {
    return new Repeats(scopes, released, open, failed, waits);
  }

  private PersistentVector<Scope> vector() {
    return (PersistentVector<Scope>) scopes;
  }
}
