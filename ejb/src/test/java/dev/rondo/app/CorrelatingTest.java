package dev.rondo.app;

import static dev.rondo.app.SignalNode.startRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.CorrelationResult.Receiver;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.Signal;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.memory.MemoryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CorrelatingTest {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final MemoryTables tables = new MemoryTables();
  private final SignalNode.Clock clock = new SignalNode.Clock();
  private final SignalNode node = new SignalNode(tables, clock, Runnable::run);

  /** A node that crashes after each commit. */
  private final SignalNode forgetful = new SignalNode(tables, clock, work -> {});

  @Test
  void the_instance_that_has_not_ended_gets_it() {
    node.cancel(node.start("old"));
    node.start("new");

    CorrelationResult result = node.send("x", null, null, null);

    assertThat(result.success()).isTrue();
    assertThat(result.instances()).extracting(Receiver::instanceId).containsExactly("new");
    assertThat(node.payloads("new")).containsExactly("x");
    assertThat(node.payloads("old")).isEmpty();
  }

  @Test
  void nobody_and_nothing_else_wanted_is_not_found() {
    assertThatThrownBy(() -> node.send("x", null, null, null))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("business_key order-7");
  }

  @Test
  void several_are_a_conflict_and_get_nothing_unless_it_is_for_all() {
    node.start("a");
    node.start("b");
    assertThatThrownBy(() -> node.send("x", LIFE, null, null))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.context()).containsEntry("instance_ids", List.of("a", "b")));
    assertThat(node.payloads("a")).isEmpty();

    assertThat(node.send("y", null, null, null, true).instances()).hasSize(2);
    assertThat(node.payloads("a")).containsExactly("y");
    assertThat(node.payloads("b")).containsExactly("y");
  }

  @Test
  void who_is_started_for_a_signal_has_it_before_the_first_task() {
    CorrelationResult first = node.send("x", null, startRequest(), null);
    CorrelationResult second = node.send("y", null, startRequest(), null);

    assertThat(first.started()).isTrue();
    assertThat(second.started()).isFalse();
    String id = first.instances().get(0).instanceId();
    assertThat(second.instances()).extracting(Receiver::instanceId).containsExactly(id);
    assertThat(node.payloads(id)).containsExactly("x", "y");
  }

  @Test
  void any_number_at_once_on_any_node_start_one() {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<CorrelationResult>> sent = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        SignalNode one = i % 2 == 0 ? node : forgetful;
        long payload = i;
        sent.add(
            CompletableFuture.supplyAsync(
                () -> one.send(payload, null, startRequest(), null), threads));
      }
      assertThat(sent).extracting(f -> f.join().started()).containsOnlyOnce(true);
      String id = sent.get(0).join().instances().get(0).instanceId();
      assertThat(node.payloads(id)).hasSize(8).doesNotHaveDuplicates();
      assertThat(node.instances()).isEmpty(); // all eight came, and it has completed
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void what_came_early_is_there_when_the_instance_starts() {
    assertThat(node.send("x", LIFE, null, null).keptUntil()).isEqualTo(clock.now().plus(LIFE));
    node.send("y", LIFE, null, null);
    node.start("a");

    assertThat(node.payloads("a")).containsExactly("x", "y");
    assertThat(node.isKept()).isFalse();
  }

  @Test
  void what_a_crash_left_behind_is_delivered_by_a_sweep_and_once() {
    forgetful.send("x", LIFE, null, "k");
    forgetful.start("a");
    assertThat(node.payloads("a")).isEmpty();

    node.kept.sweep();
    assertThat(node.payloads("a")).isEmpty(); // its turn to be looked at comes later
    clock.pass(Duration.ofSeconds(10));
    node.kept.sweep();
    forgetful.kept.sweep();

    assertThat(node.payloads("a")).containsExactly("x");
    assertThat(node.isKept()).isFalse();
  }

  @Test
  void what_is_too_old_is_dropped() {
    node.send("x", LIFE, null, null);
    clock.pass(LIFE);
    node.start("a");
    node.kept.sweep();
    assertThat(node.payloads("a")).isEmpty();
    assertThat(node.isKept()).isFalse();
  }

  @Test
  void the_same_key_has_the_effect_of_one_wherever_the_signal_is() {
    assertThat(forgetful.send("x", LIFE, null, "k").success()).isTrue();
    assertThat(forgetful.send("x", LIFE, null, "k").success()).isFalse();
    forgetful.start("a");
    // It is still on its way, and comes by itself.
    assertThat(forgetful.send("x", LIFE, null, "k").success()).isTrue();
    clock.pass(Duration.ofSeconds(10));
    node.kept.sweep();
    assertThat(node.payloads("a")).containsExactly("x");

    node.cancel("a");
    assertThat(node.send("x", LIFE, startRequest(), "k").success()).isFalse();
    node.start("b");
    assertThat(node.send("x", LIFE, null, "k").success()).isFalse();
    assertThat(node.payloads("b")).isEmpty();
  }

  @Test
  void a_key_keeps_so_many() {
    for (int i = 0; i < 1_000; i++) {
      node.send((long) i, LIFE, null, null);
    }
    assertThatThrownBy(() -> node.send("x", LIFE, null, null))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("1000 signals");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    StartRequest other =
        new StartRequest(
            "other", null, null, Map.of(), null, "order-8", null, Map.of(), true, LIFE, null,
            Map.of());
    CorrelationRequest request =
        new CorrelationRequest(
            new Correlation("order-7", "c", "waits"),
            new Signal("", Double.NaN, "\n", false, Duration.ZERO),
            false,
            other,
            "");
    assertThatThrownBy(() -> node.correlating.join(request, "operator"))
        .isInstanceOfSatisfying(
            ContractCompilerException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder(
                        "/name",
                        "/payload",
                        "/correlation_value",
                        "/ttl_seconds",
                        "/idempotency_key",
                        "/correlation",
                        "/start_if_absent/workflow_type",
                        "/start_if_absent/business_key"));
  }
}
