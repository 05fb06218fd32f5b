package dev.rondo.bench.war;

import dev.rondo.bench.measure.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Where the handlers tell the driver what they see: steps, and instances about to end. */
@ApplicationScoped
public class StepMeter {
  private final BlockingQueue<String> endings = new LinkedBlockingQueue<>();
  private volatile @Nullable Tally tally;

  /** One step has run. */
  void step() {
    Tally now = tally;
    if (now != null) {
      now.step();
    }
  }

  /** The last task of an instance has run; its completion is not written yet. */
  void ending(String instanceId) {
    endings.add(instanceId);
  }

  /** From now on steps count here; null = nowhere. */
  void countInto(@Nullable Tally next) {
    tally = next;
  }

  BlockingQueue<String> endings() {
    return endings;
  }
}
