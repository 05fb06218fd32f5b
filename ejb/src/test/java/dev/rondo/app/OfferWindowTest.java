package dev.rondo.app;

import static dev.rondo.app.Rows.NOON;
import static dev.rondo.app.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.OfferWindow.Lane;
import dev.rondo.app.port.TaskRow;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferWindowTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong clock = new AtomicLong();
  private final OfferWindow window = new OfferWindow(2, new Pace(clock::get));
  private final TaskRow low = row("low", 1, 0);
  private final TaskRow old = row("old", 4, 1);
  private final TaskRow young = row("young", 4, 2);
  private final TaskRow urgent = row("urgent", 9, 3);

  private @Nullable TaskRow take() throws InterruptedException {
    return window.take(0, 0);
  }

  private void atHand(TaskRow... rows) {
    List.of(rows).forEach(row -> window.reserve(Lane.of(row)));
    window.put(List.of(rows));
  }

  @Test
  void the_most_urgent_task_at_hand_is_taken_first_and_of_equals_the_oldest() throws Exception {
    atHand(young, low, urgent, old);

    assertThat(Arrays.asList(take(), take(), take(), take()))
        .containsExactly(urgent, old, young, low);
    assertThat(take()).isNull();
  }

  @Test
  void a_lane_has_so_many_places_and_they_come_back() throws Exception {
    Lane lane = Lane.of(old);
    assertThat(window.reserve(lane)).isTrue();
    assertThat(window.reserve(lane)).isTrue();
    assertThat(window.reserve(lane)).isFalse();
    assertThat(window.reserve(Lane.of(urgent))).isTrue();

    window.release(List.of(old));
    assertThat(window.free(lane)).isEqualTo(1);
    window.put(List.of(young));
    assertThat(take()).isEqualTo(young);
    assertThat(window.free(lane)).isEqualTo(2);
  }

  @Test
  void a_task_that_a_message_tells_of_is_no_more_at_hand() throws Exception {
    atHand(old, urgent);

    assertThat(window.ring(1, 0)).containsExactly(urgent);
    assertThat(window.rung(Dispatcher.DEFAULT_QUEUE, HOUR)).isEqualTo(1);
    assertThat(window.rung(Dispatcher.DEFAULT_QUEUE, 0)).isZero();
    assertThat(window.rung("other", HOUR)).isZero();
    assertThat(take()).isEqualTo(old);
    assertThat(take()).isNull();
    assertThat(window.leave(urgent.executionId())).isEqualTo(urgent);
    assertThat(window.leave(urgent.executionId())).isNull();
  }

  @Test
  void only_what_has_been_at_hand_for_a_while_is_rung_for() {
    atHand(old);

    assertThat(window.ring(9, HOUR)).isEmpty();
    assertThat(window.ring(9, 0)).containsExactly(old);
  }

  @Test
  void a_worker_that_waits_gets_a_task_as_soon_as_there_is_one() throws Exception {
    CompletableFuture<TaskRow> worker = Rows.workerAt(window);
    while (!window.isServed(0)) {
      Thread.onSpinWait();
    }
    assertThat(window.take(10_000, 1)).as("no second one waits").isNull();

    atHand(old);
    assertThat(worker.get(5, TimeUnit.SECONDS)).isEqualTo(old);
  }

  @Test
  void tasks_of_a_paused_instance_and_lapsed_offers_leave() throws Exception {
    atHand(old, urgent);
    window.leaveAll(old.instanceId());
    assertThat(window.atHand()).isEqualTo(1);

    window.forgetExpired(NOON.plusSeconds(60));
    assertThat(window.atHand()).isEqualTo(1);
    window.forgetExpired(NOON.plusSeconds(61));
    assertThat(take()).isNull();
    assertThat(window.free(Lane.of(old))).isEqualTo(2);
  }

  @Test
  void what_workers_take_in_three_seconds_may_be_at_hand_where_it_is_more() throws Exception {
    inOneSecond(5);

    assertThat(reserved(Lane.of(old))).isEqualTo(15);
    assertThat(reserved(new Lane("other", 4))).as("nobody takes those from hand").isEqualTo(2);
  }

  @Test
  void a_second_in_which_less_is_taken_makes_less_room() throws Exception {
    inOneSecond(5);
    inOneSecond(1);

    assertThat(reserved(Lane.of(old))).isEqualTo(3);
  }

  @Test
  void ten_times_the_places_are_the_most() throws Exception {
    inOneSecond(50);

    assertThat(reserved(Lane.of(old))).isEqualTo(20);
  }

  @Test
  void more_room_is_filled_a_window_at_a_time() throws Exception {
    inOneSecond(2);

    assertThat(window.free(Lane.of(old))).isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      assertThat(window.isHalfEmpty(Lane.of(old))).isTrue();
      assertThat(window.reserve(Lane.of(old))).isTrue();
    }
    assertThat(window.isHalfEmpty(Lane.of(old))).isTrue();
    assertThat(window.reserve(Lane.of(old))).isTrue();
    assertThat(window.isHalfEmpty(Lane.of(old))).isFalse();
    assertThat(window.free(Lane.of(old))).isEqualTo(2);
  }

  private void inOneSecond(int tasks) throws InterruptedException {
    for (int i = 0; i < tasks; i++) {
      atHand(old);
      assertThat(take()).isEqualTo(old);
    }
    clock.addAndGet(SECOND);
    assertThat(window.free(Lane.of(old))).isPositive();
  }

  private int reserved(Lane lane) {
    return (int) IntStream.range(0, 100).filter(i -> window.reserve(lane)).count();
  }
}
