package dev.rondo.app;

import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What the engine does by itself as long as the server runs, beside committing. */
@Singleton
public final class EngineLoops {
  private static final Logger LOG = Logger.getLogger(EngineLoops.class);

  private final Feeder feeder;
  private final LeaseSweep leases;
  private final ScheduleSweep schedules;
  private final SubWorkflowNotices notices;
  private final WaitingLine line;
  private final RunningAttempts attempts;
  private final InstanceFeeds feeds;
  private final InstanceEnds ends;
  private final ResultReuse results;
  private final KeptSignals signals;
  private final EngineSettings settings;
  private volatile boolean stopped;
  private volatile long lastRun = System.nanoTime();

  @Inject
  public EngineLoops(
      Feeder feeder,
      LeaseSweep leases,
      ScheduleSweep schedules,
      SubWorkflowNotices notices,
      WaitingLine line,
      RunningAttempts attempts,
      InstanceFeeds feeds,
      InstanceEnds ends,
      ResultReuse results,
      Snapshots snapshots,
      KeptSignals signals,
      AfterCommit afterCommit,
      EngineSettings settings) {
    this.feeder = feeder;
    this.leases = leases;
    this.schedules = schedules;
    this.notices = notices;
    this.line = line;
    this.attempts = attempts;
    this.feeds = feeds;
    this.ends = ends;
    this.results = results;
    this.signals = signals;
    this.settings = settings;
    afterCommit.listen(snapshots::wentOn);
  }

  /** Takes up what an earlier life of this node had under way; answers how many tasks. */
  public int recover() {
    return leases.recover();
  }

  /** The loops, each for a thread of its own. */
  public List<Runnable> all() {
    return List.of(this::feed, this::sweep, this::tick);
  }

  /** True while a sweep has succeeded within the last ten seconds. */
  public boolean ranLately() {
    return System.nanoTime() - lastRun < TimeUnit.SECONDS.toNanos(10) + 2 * pauseNanos();
  }

  private long pauseNanos() {
    return settings.sweepInterval().toNanos();
  }

  public void stop() {
    stopped = true;
  }

  private void feed() {
    loop(
        () -> {
          feeder.feed();
          feeder.awaitWork();
        });
  }

  private void sweep() {
    loop(
        () -> {
          leases.sweep();
          signals.sweep();
          notices.sweep();
          line.advance();
          lastRun = System.nanoTime();
          schedules.sweep();
          results.sweep();
          pause();
        });
  }

  private void tick() {
    loop(
        () -> {
          attempts.tick();
          feeds.tick();
          ends.tick();
          pause();
        });
  }

  private void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(settings.sweepInterval().toMillis());
  }

  /** Goes on whatever happens: the database may be away for a while. */
  private void loop(Step step) {
    boolean broken = false;
    while (!stopped) {
      try {
        step.run();
        broken = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!broken && !stopped) {
          LOG.warn("a sweep failed and is tried again", e);
        }
        broken = true;
        waitABit();
      }
    }
  }

  private static void waitABit() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Step {
    void run() throws InterruptedException;
  }
}
