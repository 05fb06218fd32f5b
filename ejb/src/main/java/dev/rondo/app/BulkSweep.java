package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.bulk.BulkJob;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Claims bulk jobs and has them go on, each at its own pace. The steps run in the background: this
 * only looks whose time has come. A job is one node's as long as it takes steps; that of a node
 * which died is claimed by another once its lease is over.
 */
@Singleton
public final class BulkSweep implements Sweep {
  /** Jobs that one node works on at a time. */
  private static final int AT_A_TIME = 4;

  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final BulkWork work;
  private final Background background;
  private final TimeSource time;
  private final Map<String, BulkPace> held = new ConcurrentHashMap<>();
  private Instant lookAt = Instant.MIN;

  @Inject
  public BulkSweep(BulkWork work, Background background, TimeSource time) {
    this.work = work;
    this.background = background;
    this.time = time;
  }

  @Override
  public void sweep() {
    held.values().forEach(BulkPace::goOnIfDue);
    Instant now = time.now();
    if (lookAt.isAfter(now)) {
      return;
    }
    Optional<BulkJob> found = Optional.empty();
    do {
      found = held.size() < AT_A_TIME ? work.claim() : Optional.empty();
      found.ifPresent(this::begin);
    } while (found.isPresent());
    lookAt = now.plus(LOOK);
  }

  private void begin(BulkJob job) {
    BulkPace pace = new BulkPace(job, work, background, time, this::leave);
    held.put(job.id(), pace);
    pace.goOnIfDue();
  }

  private void leave(BulkPace pace) {
    held.remove(pace.jobId(), pace);
  }

  @Override
  public Duration pause() {
    return held.isEmpty() ? LOOK : PACE;
  }
}
