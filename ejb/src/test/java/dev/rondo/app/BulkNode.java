package dev.rondo.app;

import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.Stores;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.RecordedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A node of the engine, as far as bulk jobs need one; driven by the test's thread. */
final class BulkNode {
  static final String TYPE = "bulky";

  private static final int QUIET = 3;

  final Stores stores;
  final BulkParts bulk;
  final WritePath path;
  private final Committer committer;
  private final Queue<Runnable> background = new ConcurrentLinkedQueue<>();
  private final SignalNode.Clock clock;

  BulkNode(Stores stores, SignalNode.Clock clock) {
    this.stores = stores;
    this.clock = clock;
    EngineSettings settings = EngineSettings.defaults();
    path = new WritePath(stores, settings, new SilentBells(), background::add, clock);
    committer = new Committer(settings, path.commitBatch);
    bulk = new BulkParts(stores, path, committer, background::add, clock);
  }

  void define(String type, String version) {
    Map<String, Object> task = Map.of("action", "agent_task", "agent_id", "it");
    path.catalog.register(
        Map.of("workflow_type", type, "version", version, "tasks", Map.of("a", task)), "designer");
  }

  /** Instances that run, each made a millisecond after the other. */
  void start(String type, int count, String prefix) {
    for (int i = 0; i < count; i++) {
      StartRequest request = StartRequest.of(type, Map.of()).withInstanceId(prefix + i);
      transacted(
          () -> Refusals.accepted(path.commands.execute(path.starting.submission(request, "o"))));
      clock.pass(Duration.ofMillis(1));
    }
  }

  void ask(InstanceCommand command) {
    transacted(() -> Refusals.accepted(path.commands.execute(Submission.of(command, "o"))));
  }

  /** Its only task fails, and so does it. */
  void fail(String id, String errorType) {
    ask(
        new InstanceCommand.FailTask(
            id, "a", 1, "w", clock.now(), new Failure(errorType, "no", false, Map.of())));
  }

  BulkJobView create(BulkRequest request) {
    return transacted(() -> bulk.editing.create(request, "alice"));
  }

  <T> T transacted(Supplier<T> work) {
    return stores.unitOfWork().perform(work);
  }

  /** Lets time pass, with all that the node does meanwhile. */
  void pass(Duration time) {
    for (long left = time.toMillis(); left > 0; left -= 50) {
      clock.pass(Duration.ofMillis(50));
      look();
    }
  }

  void look() {
    bulk.sweep.sweep();
    settle();
  }

  /** Does what there is to do. */
  void settle() {
    try {
      int quiet = 0;
      while (quiet < QUIET) {
        Runnable next = background.poll();
        if (next != null) {
          next.run();
        }
        committer.loops().get(0).step(0);
        quiet = next == null ? quiet + 1 : 0;
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  BulkJobView finish(String jobId) {
    for (int i = 0; i < 2_000 && bulk.reading.get(jobId).endedAt() == null; i++) {
      pass(Duration.ofMillis(50));
    }
    return bulk.reading.get(jobId);
  }

  String state(String id) {
    return stores.queries().find(id).orElseThrow().state();
  }

  List<RecordedEvent> history(String id) {
    return stores.events().read(id, 1, Long.MAX_VALUE, 1_000);
  }

  /** How many commands of a job an instance has taken. */
  long taken(String id, String jobId) {
    return history(id).stream()
        .filter(event -> BulkWork.key(jobId).equals(event.idempotencyKey()))
        .count();
  }
}
