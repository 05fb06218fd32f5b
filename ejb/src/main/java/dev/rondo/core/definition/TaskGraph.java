package dev.rondo.core.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who waits for whom, as arrays of indexes; everything costs time and memory in proportion to tasks
 * and dependencies, and nothing recurses.
 */
final class TaskGraph {

  private final int[][] dependencies;
  private final int[][] dependents;
  private final int[] levels;
  private final int[] order;

  private TaskGraph(int[][] dependencies) {
    this.dependencies = dependencies;
    dependents = reversed(dependencies);
    levels = new int[dependencies.length];
    order = sort();
  }

  /** The graph of tasks whose dependencies are the given indexes. */
  static TaskGraph of(int[][] dependencies) {
    return new TaskGraph(dependencies);
  }

  /** The graph of a definition, all of whose dependencies exist. */
  static TaskGraph of(WorkflowDefinition definition) {
    int[][] dependencies = new int[definition.size()][];
    for (int i = 0; i < dependencies.length; i++) {
      dependencies[i] =
          definition.task(i).dependencies().stream()
              .mapToInt(dependency -> definition.indexOf(dependency.task()))
              .toArray();
    }
    return new TaskGraph(dependencies);
  }

  int size() {
    return dependencies.length;
  }

  /**
   * The tasks in an order in which each comes behind its dependencies; those on or behind a cycle
   * are missing.
   */
  int[] order() {
    return order;
  }

  /** The length of the longest chain of dependencies of each task. */
  int[] levels() {
    return levels;
  }

  int[] dependents(int task) {
    return dependents[task];
  }

  /** The tasks level by level, in the order of the definition within a level. */
  List<List<Integer>> byLevel() {
    List<List<Integer>> result = new ArrayList<>();
    boolean[] sorted = new boolean[size()];
    for (int task : order) {
      sorted[task] = true;
      while (result.size() <= levels[task]) {
        result.add(new ArrayList<>());
      }
    }
    for (int task = 0; task < sorted.length; task++) {
      if (sorted[task]) {
        result.get(levels[task]).add(task);
      }
    }
    return result;
  }

  /** One cycle for each knot of tasks that wait for each other, each as the tasks along it. */
  List<int[]> cycles() {
    List<int[]> cycles = new ArrayList<>();
    int[] mark = new int[size()];
    for (int task : order) {
      mark[task] = -1;
    }
    for (int task = 0; task < mark.length; task++) {
      if (mark[task] == 0) {
        follow(task, task + 1, mark, cycles);
      }
    }
    return cycles;
  }

  /** The tasks that can never become ready because they wait for a cycle without being on one. */
  int[] behindCycles(List<int[]> cycles) {
    Set<Integer> settled = new HashSet<>();
    Arrays.stream(order).forEach(settled::add);
    cycles.forEach(cycle -> Arrays.stream(cycle).forEach(settled::add));
    return IntStream.range(0, size()).filter(task -> !settled.contains(task)).toArray();
  }

  /**
   * Walks against the arrows from a task that is not sorted. Each such task has a dependency that
   * is not sorted either, so the walk ends on its own trail, which is a cycle, or on an older one.
   */
  private void follow(int start, int label, int[] mark, List<int[]> cycles) {
    List<Integer> trail = new ArrayList<>();
    int task = start;
    while (mark[task] == 0) {
      mark[task] = label;
      trail.add(task);
      task =
          Arrays.stream(dependencies[task])
              .filter(next -> mark[next] >= 0)
              .findFirst()
              .orElse(task);
    }
    if (mark[task] == label) {
      List<Integer> cycle = trail.subList(trail.indexOf(task), trail.size());
      cycles.add(cycle.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private int[] sort() {
    int[] waiting = new int[size()];
    int[] queue = new int[size()];
    int tail = 0;
    for (int task = 0; task < waiting.length; task++) {
      waiting[task] = dependencies[task].length;
      if (waiting[task] == 0) {
        queue[tail++] = task;
      }
    }
    for (int head = 0; head < tail; head++) {
      int task = queue[head];
      for (int dependent : dependents[task]) {
        levels[dependent] = Math.max(levels[dependent], levels[task] + 1);
        if (--waiting[dependent] == 0) {
          queue[tail++] = dependent;
        }
      }
    }
    return Arrays.copyOf(queue, tail);
  }

  private static int[][] reversed(int[][] edges) {
    int[] counts = new int[edges.length];
    for (int[] targets : edges) {
      for (int target : targets) {
        counts[target]++;
      }
    }
    int[][] result = new int[edges.length][];
    for (int i = 0; i < result.length; i++) {
      result[i] = new int[counts[i]];
    }
    for (int source = edges.length - 1; source >= 0; source--) {
      for (int target : edges[source]) {
        result[target][--counts[target]] = source;
      }
    }
    return result;
  }
}
