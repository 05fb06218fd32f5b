package dev.rondo.bench.war;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One chain of the floor, which makes the rows of its next step. */
final class FloorChain {
  /** What the ids of the floor's instances begin with. */
  static final String PREFIX = "floor-";

  private static final int STEPS = 10;

  private final FloorModel model;
  private final String id;
  private final long created = System.currentTimeMillis();
  private UUID task = timed();
  private int done;
  private long sequence = 3;

  FloorChain(FloorModel model, String run, long number) {
    this.model = model;
    this.id = PREFIX + run + "-" + number;
  }

  boolean isDone() {
    return done == STEPS;
  }

  /** The instance and its first task, written with the step before it. */
  void create(FloorRows rows, OffsetDateTime now) {
    rows.newInstances().add(instance(model.instance(), "running", now));
    rows.newTasks().add(waiting(now));
  }

  /** Three events, the instance, the task that ends, the task that comes. */
  void step(FloorRows rows, OffsetDateTime now) {
    done++;
    rows.changedTasks().add(model.taskChange().with("task_id", task, "lane", null, "due_at", null));
    if (!isDone()) {
      task = timed();
      rows.newTasks().add(waiting(now));
    }
    for (Shape event : model.events()) {
      sequence++;
      rows.events()
          .add(
              event.with(
                  "instance_id",
                  id,
                  "sequence_number",
                  sequence,
                  "recorded_at",
                  now,
                  "idempotency_key",
                  key(event)));
    }
    rows.changedInstances()
        .add(instance(model.instanceChange(), isDone() ? "completed" : "running", now));
  }

  private List<@Nullable Object> instance(Shape shape, String state, OffsetDateTime now) {
    return shape.with(
        "instance_id",
        id,
        "state",
        state,
        "last_sequence",
        sequence,
        "updated_at",
        now,
        "completed_tasks",
        done);
  }

  /** A task out on offer for an hour, which no sweep of the engine takes up. */
  private List<@Nullable Object> waiting(OffsetDateTime now) {
    Shape shape = model.task();
    return shape.with(
        "instance_id",
        id,
        "task_key",
        "s" + (done + 1),
        "task_id",
        task,
        "execution_id",
        timed(),
        "state",
        "scheduled",
        "started_at",
        null,
        "completed_at",
        null,
        "owner",
        "jms",
        "lease_until",
        null,
        "lane",
        shape.value("queue"),
        "due_at",
        now.plusHours(1),
        "enqueued_at",
        now);
  }

  private @Nullable String key(Shape event) {
    Object key = event.value("idempotency_key");
    return key == null ? null : id + sequence;
  }

  /** As the engine's ids: the time the instance was created, then chance. */
  private UUID timed() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        (created << 16) | 0x8000 | random.nextInt(0x1000),
        (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }
}
