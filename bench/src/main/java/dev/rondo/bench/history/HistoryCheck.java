package dev.rondo.bench.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares one instance's history with its graph: sequences go 1, 2, 3 … without gap or double, the
 * last event is the only end, every task completes exactly once, and none is scheduled before all
 * its parents have completed. Where the server was killed a task may be attempted again, but
 * completes once all the same.
 */
public final class HistoryCheck {
  private static final int MOST = 20;
  private static final String COMPLETED = "task.completed";
  private static final String SCHEDULED = "task.scheduled";

  private final TaskGraph graph;
  private final boolean oneAttempt;
  private final List<String> defects = new ArrayList<>();
  private final Set<String> completed = new HashSet<>();
  private final Map<String, Integer> scheduled = new HashMap<>();
  private final Map<String, Integer> started = new HashMap<>();

  private HistoryCheck(TaskGraph graph, boolean oneAttempt) {
    this.graph = graph;
    this.oneAttempt = oneAttempt;
  }

  /**
   * What is wrong with a history; empty where nothing is. At most 20 defects are told.
   *
   * @param oneAttempt false where attempts may have been lost with the server
   */
  public static List<String> defects(
      TaskGraph graph, List<HistoryEvent> history, boolean oneAttempt) {
    HistoryCheck check = new HistoryCheck(graph, oneAttempt);
    check.sequences(history);
    history.forEach(check::task);
    check.end(history);
    check.everyTask();
    return check.defects.stream().limit(MOST).toList();
  }

  private void sequences(List<HistoryEvent> history) {
    long expected = 1;
    for (HistoryEvent event : history) {
      if (event.sequence() != expected) {
        defects.add("sequence " + event.sequence() + " where " + expected + " was due");
      }
      expected = event.sequence() + 1;
    }
  }

  private void task(HistoryEvent event) {
    String task = event.task();
    if (task == null) {
      return;
    }
    Set<String> parents = graph.parents().get(task);
    if (parents == null) {
      defects.add("task " + task + " is not in the graph");
      return;
    }
    switch (event.type()) {
      case SCHEDULED -> scheduled(task, parents);
      case "task.started" -> started.merge(task, 1, Integer::sum);
      case COMPLETED -> completed(task);
      default -> {}
    }
  }

  private void scheduled(String task, Set<String> parents) {
    scheduled.merge(task, 1, Integer::sum);
    for (String parent : parents) {
      if (!completed.contains(parent)) {
        defects.add("task " + task + " scheduled before its parent " + parent + " completed");
      }
    }
  }

  private void completed(String task) {
    if (!completed.add(task)) {
      defects.add("task " + task + " completed twice");
    }
    if (!scheduled.containsKey(task) || !started.containsKey(task)) {
      defects.add("task " + task + " completed without being scheduled and started");
    }
  }

  private void end(List<HistoryEvent> history) {
    long ends = history.stream().filter(event -> event.type().equals("workflow.completed")).count();
    if (ends != 1) {
      defects.add(ends + " workflow.completed where one was due");
    }
    if (!history.isEmpty()
        && !history.get(history.size() - 1).type().equals("workflow.completed")) {
      defects.add("the last event is " + history.get(history.size() - 1).type());
    }
  }

  private void everyTask() {
    for (String task : graph.parents().keySet()) {
      if (!completed.contains(task)) {
        defects.add("task " + task + " never completed");
      }
      int attempts = Math.max(scheduled.getOrDefault(task, 0), started.getOrDefault(task, 0));
      if (oneAttempt && attempts > 1) {
        defects.add("task " + task + " attempted " + attempts + " times");
      }
    }
  }
}
