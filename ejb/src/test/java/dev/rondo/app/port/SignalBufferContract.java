package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.CorrelationKey.Kind;
import dev.rondo.core.instance.InstanceEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signals that came before their instance, and who an instance of a correlation is. */
public abstract class SignalBufferContract extends StoreContract {
  private static final CorrelationKey ORDER = key("order-7", null);
  private static final Instant LATER = NOON.plusSeconds(60);

  private static CorrelationKey key(String value, @Nullable String type) {
    return new CorrelationKey(Kind.BUSINESS_KEY, value, type);
  }

  private static KeptSignal signal(int number, CorrelationKey key, String idempotencyKey) {
    Map<String, Object> payload = new HashMap<>();
    payload.put("amount", 12.5);
    payload.put("by", null);
    return new KeptSignal(
        new UUID(0x7000L, number), key, "paid", payload, "x", true, idempotencyKey, "alice", LATER);
  }

  private SignalBuffer buffer() {
    return stores().signals();
  }

  @Test
  void what_is_kept_comes_back_in_the_order_in_which_it_came() {
    KeptSignal second = signal(2, ORDER, "b");
    KeptSignal first =
        new KeptSignal(
            new UUID(0x7000L, 3),
            new CorrelationKey(Kind.CORRELATION_ID, "c-1", "order"),
            "sent",
            null,
            null,
            false,
            "a",
            "bob",
            LATER);
    assertThat(buffer().isEmpty()).isTrue();
    assertThat(buffer().keep(first, NOON)).isTrue();
    assertThat(buffer().keep(second, NOON)).isTrue();

    assertThat(buffer().isEmpty()).isFalse();
    assertThat(buffer().of("order-7", "c-1", "order", 9)).containsExactly(first, second);
    assertThat(buffer().of("order-7", "c-1", "order", 1)).containsExactly(first);
    assertThat(buffer().of("order-7", "c-1", "other", 9)).containsExactly(second);
    assertThat(buffer().of("c-1", "order-7", "order", 9)).isEmpty();
  }

  @Test
  void a_key_is_kept_once_for_a_correlation() {
    assertThat(buffer().keep(signal(1, ORDER, "a"), NOON)).isTrue();
    assertThat(buffer().keep(signal(2, ORDER, "a"), NOON)).isFalse();
    assertThat(buffer().keep(signal(3, key("order-8", null), "a"), NOON)).isTrue();
    assertThat(buffer().count(ORDER)).isEqualTo(1);
    assertThat(buffer().count(key("order-8", "any"))).isEqualTo(1);
    assertThat(buffer().count(key("order-9", null))).isZero();
  }

  @Test
  void a_signal_leaves_once_even_if_two_want_it_at_a_time() throws InterruptedException {
    KeptSignal signal = signal(1, ORDER, "a");
    buffer().keep(signal, NOON);

    List<Future<Boolean>> other =
        transacted(
            () -> {
              assertThat(buffer().remove(signal.id())).isTrue();
              return List.of(elsewhere(() -> transacted(() -> buffer().remove(signal.id()))));
            });
    assertThat(result(other.get(0))).isFalse();
    assertThat(buffer().isEmpty()).isTrue();
  }

  @Test
  void what_is_rolled_back_is_still_there_and_what_was_kept_is_not() {
    KeptSignal there = signal(1, ORDER, "a");
    buffer().keep(there, NOON);
    rolledBack(() -> buffer().remove(there.id()));
    rolledBack(() -> buffer().keep(signal(2, ORDER, "b"), NOON));
    assertThat(buffer().of("order-7", "", "", 9)).containsExactly(there);
  }

  private void rolledBack(Runnable work) {
    try {
      transacted(
          () -> {
            work.run();
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("rolled back");
    }
  }

  @Test
  void what_is_due_is_looked_at_once_in_a_while() {
    KeptSignal soon = signal(1, ORDER, "a");
    KeptSignal late = signal(2, ORDER, "b");
    buffer().keep(soon, NOON.plusSeconds(1));
    buffer().keep(late, NOON.plusSeconds(5));

    assertThat(buffer().due(NOON, NOON.plusSeconds(9), 9)).isEmpty();
    assertThat(buffer().due(NOON.plusSeconds(1), NOON.plusSeconds(9), 9)).containsExactly(soon);
    assertThat(buffer().due(NOON.plusSeconds(5), NOON.plusSeconds(9), 9)).containsExactly(late);
    assertThat(buffer().due(NOON.plusSeconds(8), NOON.plusSeconds(20), 9)).isEmpty();
    assertThat(buffer().due(NOON.plusSeconds(9), NOON.plusSeconds(20), 1)).hasSize(1);
  }

  @Test
  void what_is_too_old_goes() {
    buffer().keep(signal(1, ORDER, "a"), NOON);
    assertThat(buffer().expire(LATER.minusMillis(1))).isZero();
    assertThat(buffer().expire(LATER)).isEqualTo(1);
    assertThat(buffer().isEmpty()).isTrue();
  }

  @Test
  void one_at_a_time_has_the_lock_of_a_correlation() throws InterruptedException {
    List<String> order = new CopyOnWriteArrayList<>();
    Future<?> other =
        transacted(
            () -> {
              buffer().lock(ORDER);
              Future<?> waiting =
                  elsewhere(
                      () ->
                          transacted(
                              () -> {
                                buffer().lock(key("order-7", "typed"));
                                return order.add("second");
                              }));
              // The lock of another correlation is free, but for those that share its row.
              buffer().lock(ORDER);
              order.add("first");
              return waiting;
            });
    result(other);
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void who_has_not_ended_is_found_the_oldest_first() {
    write(Sample.created("b", NOON.plusSeconds(1), "one", "order-7").creation());
    write(Sample.created("a", NOON, "two", "order-7").creation());
    write(Sample.created("other", NOON, "one", "order-8").creation());
    write(
        Sample.created("ended", NOON, "one", "order-7")
            .then(
                new InstanceEvent.WorkflowStarted(null), new InstanceEvent.WorkflowCompleted(null))
            .creation());

    assertThat(stores().queries().live(ORDER, 9)).containsExactly("a", "b");
    assertThat(stores().queries().live(ORDER, 1)).containsExactly("a");
    assertThat(stores().queries().live(key("order-7", "one"), 9)).containsExactly("b");
    assertThat(
            stores()
                .queries()
                .live(new CorrelationKey(Kind.CORRELATION_ID, "correlation-b", null), 9))
        .containsExactly("b");
    assertThat(stores().queries().live(key("order-9", null), 9)).isEmpty();
  }

  @Test
  void who_has_seen_a_key_is_found_though_it_has_ended() {
    write(
        Sample.created("seen", NOON, "one", "order-7")
            .keyed("once")
            .then(
                new InstanceEvent.WorkflowStarted(null), new InstanceEvent.WorkflowCompleted(null))
            .creation());
    write(Sample.created("other", NOON.plusSeconds(1), "one", "order-7").creation());

    assertThat(stores().queries().sawKey(ORDER, "once"))
        .hasValueSatisfying(row -> assertThat(row.instanceId()).isEqualTo("seen"));
    assertThat(stores().queries().sawKey(key("order-7", "two"), "once")).isEmpty();
    assertThat(stores().queries().sawKey(ORDER, "never")).isEmpty();
  }
}
