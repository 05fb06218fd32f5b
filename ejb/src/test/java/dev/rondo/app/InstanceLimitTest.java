package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.StartRequest;
import dev.rondo.app.Inbox.Pending;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.app.port.memory.MemoryTables;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an instance holds altogether, whichever way its commands come, and what memory keeps. */
class InstanceLimitTest {
  private static final int LIMIT = 10_000;
  private static final int WIDTH = 20;

  private final List<String> reads = new ArrayList<>();
  private final Stores stores = MemoryStores.over(new MemoryTables(), this::reached);
  private final WritePath here = node();

  private WritePath node() {
    return new WritePath(
        stores,
        Limits.ofValues(100, LIMIT / 2, LIMIT),
        new SilentBells(),
        Runnable::run,
        () -> Sample.NOON);
  }

  private void reached(String call, boolean before) {
    if (before && call.startsWith("EventLog.read")) {
      reads.add(call);
    }
  }

  @BeforeEach
  void define() {
    Map<String, Object> tasks =
        IntStream.range(0, WIDTH)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "t" + i,
                    i ->
                        Map.of(
                            "action", "agent_task", "agent_id", "it", "on_failure", "continue")));
    here.catalog.register(
        Map.of("workflow_type", "wide", "default_execution_mode", "parallel", "tasks", tasks),
        "designer");
  }

  private Submission start(String id) {
    return here.starting.submission(StartRequest.of("wide", Map.of()).withInstanceId(id), "alice");
  }

  private static Submission complete(String id, int task) {
    String result = task + "x".repeat(LIMIT / 10);
    return Submission.of(
        new InstanceCommand.CompleteTask(id, "t" + task, 1, "w", Sample.NOON, result), "w");
  }

  private void commit(Submission submission) {
    assertThat(here.commitBatch.write(List.of(Pending.of(submission)))).isEmpty();
  }

  private InstanceState state(String id) {
    return here.folding.fold(id, here.reading.row(id).lastSequence(), null);
  }

  private void filled(String id) {
    List<TaskProgress> tasks = state(id).board().tasks();
    assertThat(tasks).filteredOn(task -> task.result() != null).hasSize(9);
    assertThat(tasks)
        .filteredOn(task -> task.error() != null)
        .hasSize(WIDTH - 9)
        .allSatisfy(
            task ->
                assertThat(Objects.requireNonNull(task.error()).errorType())
                    .isEqualTo(Failure.PAYLOAD_TOO_LARGE));
  }

  @Test
  void results_that_an_instance_cannot_hold_fail_their_tasks() {
    commit(start("x"));
    for (int i = 0; i < WIDTH; i++) {
      commit(complete("x", i));
    }

    filled("x");
  }

  @Test
  void in_a_callers_transaction_too_and_what_it_has_made_is_not_read_again() {
    InstanceState made =
        stores
            .unitOfWork()
            .perform(
                () -> {
                  here.commands.execute(start("x"));
                  for (int i = 0; i < WIDTH; i++) {
                    here.commands.execute(complete("x", i));
                  }
                  return here.cache.peek("x");
                });

    assertThat(made).as("nothing is known to others before the commit").isNull();
    assertThat(reads).isEmpty();
    filled("x");
  }

  @Test
  void a_state_that_each_node_reads_anew_counts_as_before() {
    commit(start("x"));
    for (int i = 0; i < WIDTH; i++) {
      assertThat(node().commitBatch.write(List.of(Pending.of(complete("x", i))))).isEmpty();
    }

    filled("x");
  }

  @Test
  void a_state_that_another_node_has_taken_further_counts_as_before() {
    WritePath elsewhere = node();
    commit(start("x"));
    for (int i = 0; i < WIDTH; i++) {
      WritePath node = i % 2 == 0 ? here : elsewhere;
      assertThat(node.commitBatch.write(List.of(Pending.of(complete("x", i))))).isEmpty();
    }

    filled("x");
  }

  @Test
  void large_values_fill_the_memory_that_is_for_states() {
    SizedState small = SizedState.of(Sample.created("small").state());
    SizedState large = new SizedState(Sample.created("large").state(), 50_000, 50_000);

    assertThat(InstanceCache.weight(small)).isLessThan(10);
    assertThat(InstanceCache.weight(large)).isGreaterThan(100);
  }

  @Test
  void a_state_is_measured_when_it_may_hold_much_less_than_it_was_given() {
    InstanceState state = Sample.created("x").state();
    SizedState sized = SizedState.of(state);

    assertThat(sized.wentOn(state, 500_000).characters()).isEqualTo(sized.characters() + 500_000);
    assertThat(sized.wentOn(state, 5_000_000)).isEqualTo(sized);
    assertThat(sized.wentOn(state, 500).exactNear(1_000)).isNotEqualTo(sized);
    assertThat(sized.wentOn(state, 500).exactNear(100)).isEqualTo(sized);
  }
}
