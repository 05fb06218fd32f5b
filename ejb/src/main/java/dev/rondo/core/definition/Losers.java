package dev.rondo.core.definition;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;

/** What a join that takes the first no longer needs: the tasks whose every way leads to it. */
final class Losers {
  private Losers() {}

  /**
   * The tasks before a join from which nothing else follows.
   *
   * @param before the tasks that a task waits for
   * @param after the tasks that wait for a task
   */
  static int[] of(int join, IntFunction<int[]> before, IntFunction<int[]> after) {
    Set<Integer> losers = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    Arrays.stream(before.apply(join)).forEach(open::add);
    // A task is looked at again whenever one that waits for it has become a loser.
    while (!open.isEmpty()) {
      int task = open.remove();
      boolean nothingElse =
          Arrays.stream(after.apply(task)).allMatch(next -> next == join || losers.contains(next));
      if (nothingElse && losers.add(task)) {
        Arrays.stream(before.apply(task)).forEach(open::add);
      }
    }
    return losers.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
