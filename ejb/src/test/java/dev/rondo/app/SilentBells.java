package dev.rondo.app;

import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskRow;
import java.time.Duration;
import java.util.List;

/** Nobody is here to hear them. */
final class SilentBells implements TaskBells {
  @Override
  public void ring(List<TaskRow> tasks, Duration goodFor) {
    // Nobody works here.
  }

  @Override
  public boolean hasListeners(String queue) {
    return false;
  }

  @Override
  public int listeners(String queue) {
    return 0;
  }
}
