package dev.rondo.app;

import dev.rondo.config.EngineSettings;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What the engine does by itself as long as the server runs, beside committing. */
@Singleton
public final class EngineLoops {
  private static final Logger LOG = Logger.getLogger(EngineLoops.class);

  private final Feeder feeder;
  private final LeaseSweep leases;
  private final Sweeps sweeps;
  private final RunningAttempts attempts;
  private final InstanceFeeds feeds;
  private final InstanceEnds ends;
  private final EngineSettings settings;
  private volatile boolean stopped;

  @Inject
  public EngineLoops(
      Feeder feeder,
      LeaseSweep leases,
      @Any Instance<Sweep> sweeps,
      RunningAttempts attempts,
      InstanceFeeds feeds,
      InstanceEnds ends,
      Snapshots snapshots,
      AfterCommit afterCommit,
      EngineSettings settings) {
    this.feeder = feeder;
    this.leases = leases;
    this.sweeps = new Sweeps(sweeps, System::nanoTime);
    this.attempts = attempts;
    this.feeds = feeds;
    this.ends = ends;
    this.settings = settings;
    afterCommit.listen(changes -> changes.states().forEach(snapshots::wentOn));
  }

  /** Takes up what an earlier life of this node had under way; answers how many tasks. */
  public int recover() {
    return leases.recover();
  }

  /** The loops, each for a thread of its own. */
  public List<Runnable> all() {
    return List.of(this::feed, this::sweep, this::tick);
  }

  /** True while leases have been looked after within the last ten seconds. */
  public boolean ranLately() {
    Duration within = Duration.ofSeconds(10).plus(leases.pause().multipliedBy(2));
    return sweeps.succeeded(leases, within);
  }

  /** The names of the sweeps that failed when they last looked. */
  public List<String> failing() {
    return sweeps.failing();
  }

  public void stop() {
    stopped = true;
    sweeps.stop();
  }

  private void feed() {
    loop(
        () -> {
          feeder.feed();
          feeder.awaitWork();
        });
  }

  private void sweep() {
    loop(() -> TimeUnit.NANOSECONDS.sleep(sweeps.run().toNanos()));
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
      } catch (RuntimeException | Error e) {
        if (!broken && !stopped) {
          LOG.warn("what the engine does by itself failed and is tried again", e);
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
