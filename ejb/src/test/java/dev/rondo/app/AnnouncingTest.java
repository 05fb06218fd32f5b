package dev.rondo.app;

import static dev.rondo.app.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.OfferWindow.Lane;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AnnouncingTest {
  private static final int SESSIONS = EngineSettings.defaults().workerSessions();

  private final List<TaskRow> rung = Collections.synchronizedList(new ArrayList<>());
  private final OfferWindow window = new OfferWindow(EngineSettings.defaults());
  private volatile int listeners = SESSIONS;
  private final Announcing announcing =
      new Announcing(window, new Bells(), Runnable::run, EngineSettings.defaults());

  private final class Bells implements TaskBells {
    @Override
    public void ring(List<TaskRow> tasks, Duration goodFor) {
      rung.addAll(tasks);
    }

    @Override
    public boolean hasListeners(String queue) {
      return listeners > 0;
    }

    @Override
    public int listeners(String queue) {
      return listeners;
    }
  }

  private static List<TaskRow> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> row("t" + i, 4, i)).toList();
  }

  private void offer(List<TaskRow> rows) {
    rows.forEach(row -> window.reserve(Lane.of(row)));
    announcing.offer(rows);
  }

  @Test
  void with_others_listening_every_task_is_told_of_at_once() {
    listeners = SESSIONS + 1;
    announcing.tick();
    offer(rows(40));

    assertThat(rung).hasSize(40);
    assertThat(window.atHand()).isZero();
  }

  @Test
  void it_is_not_known_who_listens_before_somebody_has_looked() {
    offer(rows(3));

    assertThat(rung).hasSize(3);
  }

  @Test
  void alone_no_more_messages_are_sent_than_workers_would_hear() {
    letWorkersRest();
    announcing.tick();
    announcing.workerCame();
    offer(rows(40));

    assertThat(rung).hasSize(SESSIONS - 1);
    assertThat(window.atHand()).isEqualTo(40 - (SESSIONS - 1));
  }

  @Test
  void a_worker_that_waits_gets_tasks_without_a_message() throws Exception {
    announcing.tick();
    announcing.workerCame();
    CompletableFuture<TaskRow> worker = Rows.workerAt(window);
    Awaitility.await().until(() -> window.isServed(0));
    offer(rows(1));

    assertThat(worker.get(5, TimeUnit.SECONDS)).isNotNull();
    assertThat(rung).isEmpty();
  }

  @Test
  void what_no_worker_that_is_about_has_taken_in_a_while_is_told_of() {
    announcing.tick();
    announcing.workerCame();
    offer(rows(2));

    Awaitility.await().untilAsserted(() -> assertThat(rung).hasSize(2));
  }

  @Test
  void messages_that_were_lost_keep_nobody_from_being_called() {
    letWorkersRest();
    announcing.tick();
    offer(rows(SESSIONS));
    assertThat(rung).as("all of them are lost").hasSize(SESSIONS);

    offer(List.of(row("later", 4, 99)));
    Awaitility.await()
        .untilAsserted(
            () -> {
              announcing.tick();
              assertThat(rung).hasSize(SESSIONS + 1);
            });
  }

  @Test
  void what_a_worker_leaves_behind_is_told_of() {
    letWorkersRest();
    announcing.tick();
    for (int i = 0; i < SESSIONS; i++) {
      announcing.workerCame();
    }
    offer(rows(2));
    assertThat(rung).isEmpty();
    Awaitility.await()
        .untilAsserted(
            () -> {
              announcing.workerLeft();
              assertThat(rung).isNotEmpty();
            });
  }

  /** The window has just been made, which counts as if a task had just been taken. */
  private void letWorkersRest() {
    Awaitility.await().until(() -> !window.isServed(TimeUnit.MILLISECONDS.toNanos(11)));
  }
}
