package dev.rondo.core.instance;

import java.util.List;

/**
 * The tasks of an instance, by their index in the definition.
 *
 * @param settling tasks whose dependencies decided that they are skipped or blocked
 * @param parallel tasks that may run now and run beside others
 * @param sequential tasks that may run now, one at a time
 * @param sequentialActive how many sequential tasks are active: 0 or 1
 */
public record Board(
    List<TaskProgress> tasks,
    Tally tally,
    IndexQueue settling,
    IndexQueue parallel,
    IndexQueue sequential,
    int sequentialActive) {

  /** The task at an index of the definition. */
  public TaskProgress task(int index) {
    return tasks.get(index);
  }

  /** True where nothing is left to do and nothing is under way or waits for a person. */
  public boolean isOver() {
    return tally.active() == 0
        && tally.awaiting() == 0
        && tally.parked() == 0
        && settling.isEmpty()
        && parallel.isEmpty()
        && sequential.isEmpty();
  }
}
