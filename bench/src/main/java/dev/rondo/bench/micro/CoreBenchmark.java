package dev.rondo.bench.micro;

import dev.rondo.bench.measure.BenchWorkflow;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of a step in the core, in the middle of an instance. The law to watch: {@code decide}
 * and {@code step} cost the same for 10 tasks and for 10,000.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH prepares before it measures
public class CoreBenchmark {
  /** Tasks of the graph, without the join of a fan-out. */
  @Param({"10", "100", "1000", "10000"})
  public int tasks;

  @Param({"CHAIN", "FAN_OUT"})
  public BenchWorkflow.Shape shape = BenchWorkflow.Shape.CHAIN;

  private Scene scene;
  private InstanceState middle;
  private InstanceCommand next;
  private List<InstanceEvent> history;

  /** Half of the steps have completed. */
  @Setup(Level.Trial)
  public void prepare() {
    scene = new Scene(new BenchWorkflow(shape, tasks, true));
    middle = scene.completed(tasks / 2);
    next = scene.complete(tasks / 2 + 1);
    history = scene.history(tasks / 2);
  }

  /** Decides the completion of a step. */
  @Benchmark
  public Object decide() {
    return scene.decide(middle, next);
  }

  /** Decides it and folds its events. */
  @Benchmark
  public Object step() {
    return scene.after(middle, next);
  }

  /** Folds the whole history so far. */
  @Benchmark
  public Object replay() {
    return scene.fold(history);
  }
}
