package dev.rondo.core.decide;

import static dev.rondo.core.decide.Task.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step allocates does not grow with the graph: memory is counted, not time. */
class StepCostTest {
  private static final int SMALL = 100;
  private static final int LARGE = 10_000;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 50;

  /** Shapes of graphs in which completing t0 makes one other task due. */
  enum Shape {
    CHAIN,
    WIDE,
    WIDE_AND_LIMITED,
    SEQUENTIAL,
    JOINED;

    Flow flow(int size) {
      return switch (this) {
        case CHAIN -> Flow.chain(size);
        case WIDE -> Flow.of(tasks(size));
        case WIDE_AND_LIMITED -> Flow.of(tasks(size)).maxParallel(2);
        case SEQUENTIAL -> Flow.of(tasks(size).stream().map(Task::sequential).toList());
        case JOINED -> joined(size);
      };
    }

    private static Flow joined(int size) {
      List<Task> tasks = tasks(size);
      Task join = task("join");
      tasks.forEach(source -> join.after(source.key()));
      tasks.add(join);
      return Flow.of(tasks);
    }

    private static List<Task> tasks(int size) {
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        tasks.add(task("t" + i));
      }
      return tasks;
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void completing_a_task_of_ten_thousand_costs_what_one_of_a_hundred_costs(Shape shape) {
    long small = bytesOfAStep(shape.flow(SMALL).compiled());
    long large = bytesOfAStep(shape.flow(LARGE).compiled());
    assertThat(large).as("%s: %d bytes and %d", shape, small, large).isLessThan(2 * small);
  }

  @Test
  void undoing_an_item_of_a_long_list_costs_what_one_of_a_short_list_costs() {
    long small = bytesOfUndoing(SMALL);
    long large = bytesOfUndoing(LARGE / 2);
    assertThat(large).as("%d bytes and %d", small, large).isLessThan(2 * small);
  }

  private static long bytesOfUndoing(int items) {
    Task list = task("m").undone().forEach(Collections.nCopies(items, 1L)).times(LARGE);
    CompiledDefinition definition = Flow.of(list, task("end").after("m")).compiled();
    InstanceState state = started(definition);
    for (int i = 0; i < items; i++) {
      state = fold(definition, state, answer(definition, state, Words.done("m[" + i + "]")));
    }
    state = fold(definition, state, answer(definition, state, Words.compensate()));
    return bytesOfAStep(definition, state, Words.done("m[" + (items - 1) + "]~compensation"));
  }

  @Test
  void completing_a_task_tells_of_nothing_but_what_it_made_due() {
    CompiledDefinition definition = Flow.chain(LARGE).compiled();
    InstanceState state = started(definition);
    assertThat(answer(definition, state, Words.done("t0"))).hasSize(3);
  }

  private static long bytesOfAStep(CompiledDefinition definition) {
    return bytesOfAStep(definition, started(definition), Words.done("t0"));
  }

  private static long bytesOfAStep(
      CompiledDefinition definition, InstanceState state, InstanceCommand command) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      step(definition, state, command);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MEASURED; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      step(definition, state, command);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void step(
      CompiledDefinition definition, InstanceState state, InstanceCommand command) {
    InstanceState after = fold(definition, state, answer(definition, state, command));
    assertThat(after.sequence()).isGreaterThan(state.sequence());
  }

  private static InstanceState started(CompiledDefinition definition) {
    InstanceState state = fold(definition, null, answer(definition, null, Words.start()));
    return Objects.requireNonNull(state);
  }

  private static List<InstanceEvent> answer(
      CompiledDefinition definition, @Nullable InstanceState state, InstanceCommand command) {
    DecisionContext context = new DecisionContext(definition, Words.NOW, "tester");
    return ((Decision.Accepted) Decider.decide(state, command, context)).events();
  }

  private static InstanceState fold(
      CompiledDefinition definition, @Nullable InstanceState state, List<InstanceEvent> events) {
    Evolver evolver = new Evolver(definition);
    InstanceState folded = state;
    for (InstanceEvent event : events) {
      folded =
          folded == null
              ? evolver.create(Words.ID, (InstanceEvent.WorkflowCreated) event, Words.NOW)
              : evolver.evolve(folded, event, Words.NOW);
    }
    return Objects.requireNonNull(folded);
  }
}
