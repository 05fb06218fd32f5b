package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.TaskSlot;
import dev.rondo.app.port.TaskSlots;
import dev.rondo.app.port.TaskSlots.Standing;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.instance.InstanceCommand.AdmitTask;
import dev.rondo.core.instance.InstanceCommand.WakeTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gives slots of resources to attempts that wait for them, in their order: when one was given back,
 * when an attempt has come to wait, and with every sweep. What it asks for is decided under the
 * lock of the resource, so that it may ask too often.
 */
@Singleton
public final class ResourceLine implements Sweep {
  private static final int AT_A_TIME = 100;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TaskSlots slots;
  private final Committer committer;
  private final Background background;
  private final NodeIdentity node;
  private final TimeSource time;
  private final Set<String> moved = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean called = new AtomicBoolean();

  /** Where the last sweep ended; null where it came to the end. */
  private @Nullable String swept;

  @Inject
  public ResourceLine(
      TaskSlots slots,
      Committer committer,
      Background background,
      NodeIdentity node,
      TimeSource time,
      AfterCommit afterCommit) {
    this.slots = slots;
    this.committer = committer;
    this.background = background;
    this.node = node;
    this.time = time;
    afterCommit.listen(this::committed);
  }

  private void committed(BatchChanges changes) {
    if (!changes.slots().resources().isEmpty()) {
      moved.addAll(changes.slots().resources());
      if (called.compareAndSet(false, true)) {
        background.execute(this::advanceMoved);
      }
    }
  }

  private void advanceMoved() {
    called.set(false);
    for (String resource : List.copyOf(moved)) {
      if (moved.remove(resource)) {
        advance(resource);
      }
    }
  }

  /** Somebody has said how many slots of a resource there may be. */
  void changed(String resource) {
    moved.add(resource);
    if (called.compareAndSet(false, true)) {
      background.execute(this::advanceMoved);
    }
  }

  /** Looks at some of the resources for which somebody waits, and at the others the next times. */
  @Override
  public void sweep() {
    for (TaskSlot slot : slots.overdue(time.now(), AT_A_TIME)) {
      committer.tell(Submission.of(new WakeTask(slot.instanceId(), slot.taskKey()), node.worker()));
    }
    for (int i = 0; i < AT_A_TIME; i++) {
      swept = slots.nextWithLine(swept).orElse(null);
      if (swept == null) {
        return;
      }
      advance(swept);
    }
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  private void advance(String resource) {
    List<TaskSlot> line = slots.line(resource, time.now(), AT_A_TIME);
    if (line.isEmpty()) {
      return;
    }
    Standing standing = slots.standing(resource);
    int taken = standing.taken();
    for (TaskSlot next : line) {
      if (taken >= standing.most(next.most())) {
        return;
      }
      committer.tell(
          Submission.of(
              new AdmitTask(next.instanceId(), next.taskKey(), next.attempt(), resource),
              node.worker()));
      taken++;
    }
  }
}
