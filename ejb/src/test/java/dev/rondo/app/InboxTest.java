package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.Inbox.Pending;
import dev.rondo.core.instance.InstanceCommand.PauseWorkflow;
import dev.rondo.core.instance.InstanceCommand.SignalInstance;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox(new Inbox.Bounds(4, 3, 4_000, 1_500));

  private static Pending command(String instance, String name) {
    return Pending.of(Submission.of(new PauseWorkflow(instance, name), "tester"));
  }

  private static Pending signal(String instance, int characters) {
    return Pending.of(
        Submission.of(
            new SignalInstance(instance, "s", "x".repeat(characters - 8), null, false, null),
            "tester"));
  }

  private List<Pending> take(int most) throws InterruptedException {
    return inbox.take(most, 0);
  }

  @Test
  void a_batch_has_what_is_there_and_keeps_the_order_of_an_instance() throws Exception {
    Pending first = command("x", "1");
    Pending other = command("y", "1");
    Pending second = command("x", "2");
    List.of(first, other, second).forEach(inbox::offer);

    assertThat(take(9)).containsExactly(first, second, other);
    assertThat(take(9)).isEmpty();
  }

  @Test
  void what_comes_for_an_instance_that_a_batch_has_waits_for_the_end_of_that_batch()
      throws Exception {
    Pending first = command("x", "1");
    Pending second = command("x", "2");
    Pending other = command("y", "1");
    inbox.offer(first);
    List<Pending> batch = take(9);
    inbox.offer(second);
    inbox.offer(other);

    assertThat(take(9)).containsExactly(other);
    inbox.ended(batch, List.of());
    assertThat(take(9)).containsExactly(second);
  }

  @Test
  void a_batch_is_bounded_and_leaves_the_rest_of_an_instance_in_order() throws Exception {
    List<Pending> all = List.of(command("x", "1"), command("x", "2"), command("x", "3"));
    all.forEach(inbox::offer);

    List<Pending> batch = take(2);
    assertThat(batch).isEqualTo(all.subList(0, 2));
    inbox.ended(batch, List.of());
    assertThat(take(2)).isEqualTo(all.subList(2, 3));
  }

  @Test
  void what_a_full_batch_has_left_comes_before_other_instances_and_what_is_busy_behind_them()
      throws Exception {
    Pending written = command("v", "1");
    Pending busy = command("w", "1");
    Pending left = command("x", "1");
    Pending other = command("y", "1");
    List.of(written, busy, left).forEach(inbox::offer);
    List<Pending> batch = take(9);
    inbox.offer(other);

    inbox.ended(batch, List.of(busy.busy(), left));
    assertThat(take(9)).containsExactly(left, other, busy.busy());
  }

  @Test
  void commands_that_have_to_be_in_another_batch_come_before_later_ones() throws Exception {
    Pending first = command("x", "1");
    Pending second = command("x", "2");
    Pending later = command("x", "3");
    inbox.offer(first);
    inbox.offer(second);
    List<Pending> batch = take(9);
    inbox.offer(later);

    inbox.ended(batch, batch);
    assertThat(take(9)).containsExactly(first, second, later);
  }

  @Test
  void a_full_inbox_refuses_and_a_crowded_one_makes_wait() throws Exception {
    for (String name : List.of("1", "2", "3", "4")) {
      assertThat(inbox.offer(command("x", name))).isTrue();
    }
    assertThat(inbox.offer(command("x", "5"))).isFalse();
    CompletableFuture<Void> waits =
        CompletableFuture.runAsync(
            () -> {
              try {
                inbox.put(command("y", "1"));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    List<Pending> batch = take(9);
    waits.get(10, TimeUnit.SECONDS);
    assertThat(batch).hasSize(4);
    assertThat(take(9)).hasSize(1);
  }

  @Test
  void a_thread_that_takes_never_waits_to_add() throws Exception {
    assertThat(take(9)).isEmpty();
    for (String name : List.of("1", "2", "3", "4", "5")) {
      inbox.put(command("x", name));
    }

    assertThat(take(9)).hasSize(5);
  }

  @Test
  void who_waits_for_a_command_is_woken_by_one() throws Exception {
    CompletableFuture<List<Pending>> taken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return inbox.take(9, 10_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Pending command = command("x", "1");
    inbox.offer(command);

    assertThat(taken.get(5, TimeUnit.SECONDS)).containsExactly(command);
  }

  @Test
  void a_batch_ends_with_the_command_that_fills_it() throws Exception {
    Pending small = signal("x", 1_000);
    Pending large = signal("y", 2_000);
    Pending other = signal("z", 1_000);
    List.of(small, large, other).forEach(inbox::offer);

    assertThat(take(9)).containsExactly(small, large);
    assertThat(take(9)).containsExactly(other);
  }

  @Test
  void what_waits_has_so_many_characters_or_is_alone() throws Exception {
    assertThat(inbox.offer(signal("w", 5_000))).isTrue();
    assertThat(inbox.offer(signal("x", 1_000))).isFalse();
    assertThat(inbox.offer(command("x", "1"))).isFalse();
    List<Pending> batch = take(9);
    assertThat(inbox.offer(signal("x", 1_000))).isTrue();

    inbox.ended(batch, batch);
    assertThat(inbox.offer(signal("y", 1_000))).isFalse();
    List.of(take(9), take(9)).forEach(taken -> inbox.ended(taken, List.of()));
    assertThat(inbox.offer(signal("y", 4_000))).isTrue();
  }

  @Test
  void who_can_wait_waits_for_room() throws Exception {
    inbox.offer(signal("x", 3_500));
    CompletableFuture<Void> waits =
        CompletableFuture.runAsync(
            () -> {
              try {
                inbox.put(signal("y", 1_000));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(waits.completeOnTimeout(null, 50, TimeUnit.MILLISECONDS).isDone()).isFalse();
    assertThat(take(9)).hasSize(1);
    waits.get(10, TimeUnit.SECONDS);
    assertThat(take(9)).extracting(Pending::instanceId).containsExactly("y");
  }
}
