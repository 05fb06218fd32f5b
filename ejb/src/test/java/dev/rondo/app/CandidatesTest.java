package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.DequeueRequest;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final int WORKERS = 8;

  private final List<TaskRow> waiting = new ArrayList<>();
  private final List<Integer> looks = new ArrayList<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final Candidates candidates = new Candidates(store(), () -> Rows.NOON);

  private TaskQueueStore store() {
    return (TaskQueueStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TaskQueueStore.class},
            (proxy, method, args) -> claimable((int) args[2], (Collection<?>) args[3]));
  }

  private List<TaskRow> claimable(int limit, Collection<?> but) {
    assertThat(atOnce.incrementAndGet()).isOne();
    looks.add(limit);
    List<TaskRow> rows =
        waiting.stream().filter(row -> !but.contains(row.executionId())).limit(limit).toList();
    // As long as a look takes: others would come in.
    for (int i = 0; i < 10_000; i++) {
      Thread.onSpinWait();
    }
    atOnce.decrementAndGet();
    return rows;
  }

  private static DequeueRequest request(int most) {
    return new DequeueRequest("q", "w", most, Duration.ZERO, Set.of("gpu"), Duration.ZERO);
  }

  private void enqueue(int tasks, String... capabilities) {
    for (int i = 0; i < tasks; i++) {
      waiting.add(Rows.row("t" + waiting.size(), 5, waiting.size(), capabilities));
    }
  }

  @Test
  void workers_that_ask_at_once_get_different_tasks_and_look_once_each() throws Exception {
    enqueue(WORKERS * 5);
    CyclicBarrier start = new CyclicBarrier(WORKERS);
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    Callable<List<TaskRow>> call =
        () -> {
          start.await();
          return candidates.reserve(request(5));
        };

    Set<UUID> got = new HashSet<>();
    for (Future<List<TaskRow>> one : threads.invokeAll(Collections.nCopies(WORKERS, call))) {
      one.get().forEach(row -> assertThat(got.add(row.executionId())).isTrue());
    }
    threads.shutdown();
    assertThat(got).hasSize(WORKERS * 5);
    assertThat(looks).hasSize(WORKERS).containsOnly(5);
  }

  @Test
  void what_is_released_is_found_again() {
    enqueue(1);
    List<TaskRow> first = candidates.reserve(request(1));
    assertThat(first).hasSize(1);
    assertThat(candidates.reserve(request(1))).isEmpty();
    candidates.release(first.get(0));
    assertThat(candidates.reserve(request(1))).isEqualTo(first);
  }

  @Test
  void tasks_for_others_are_looked_past() {
    enqueue(100, "arm");
    enqueue(1, "gpu");
    assertThat(candidates.reserve(request(2))).containsExactly(waiting.get(100));
    assertThat(looks).containsExactly(2, 16, 128);
  }
}
