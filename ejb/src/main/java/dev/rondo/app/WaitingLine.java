package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.ConcurrencyLimits.Waiting;
import dev.rondo.core.instance.InstanceCommand.AdmitWorkflow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets instances begin that wait for a place, once there is one: when an instance that had one has
 * ended, when one has come to wait, and with every sweep. What it asks for is decided under the
 * lock of the limit, so that it may ask too often.
 */
@Singleton
public final class WaitingLine implements Sweep {
  private static final int AT_A_TIME = 100;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ConcurrencyLimits limits;
  private final Admission admission;
  private final Committer committer;
  private final Background background;
  private final NodeIdentity node;
  private final AtomicBoolean called = new AtomicBoolean();

  @Inject
  public WaitingLine(
      ConcurrencyLimits limits,
      Admission admission,
      Committer committer,
      Background background,
      NodeIdentity node,
      AfterCommit afterCommit) {
    this.limits = limits;
    this.admission = admission;
    this.committer = committer;
    this.background = background;
    this.node = node;
    afterCommit.listen(this::committed);
  }

  private void committed(BatchChanges changes) {
    if ((changes.movedPlaces() || (admission.ofAll() != null && changes.anyEnded()))
        && called.compareAndSet(false, true)) {
      background.execute(
          () -> {
            called.set(false);
            sweep();
          });
    }
  }

  /** Looks at every limit under which instances wait. */
  @Override
  public void sweep() {
    limits.withLine().forEach(this::advance);
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  private void advance(String limit) {
    int running = limits.usage(limit).running();
    for (Waiting next : limits.line(limit, AT_A_TIME)) {
      if (!admission.hasPlace(limit, next, running)) {
        return;
      }
      committer.tell(Submission.of(new AdmitWorkflow(next.instanceId()), node.worker()));
      running++;
    }
  }
}
