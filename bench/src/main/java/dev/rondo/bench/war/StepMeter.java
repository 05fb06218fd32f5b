package dev.rondo.bench.war;

import dev.rondo.bench.measure.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Where the handlers tell the driver of their steps. */
@ApplicationScoped
public class StepMeter {
  private volatile @Nullable Tally tally;

  /** One step has run. */
  void step() {
    Tally now = tally;
    if (now != null) {
      now.step();
    }
  }

  /** From now on steps count here; null = nowhere. */
  void countInto(@Nullable Tally next) {
    tally = next;
  }
}
