package dev.rondo.app.port;

import java.time.Duration;
import java.util.List;

/** Tells workers by message that tasks wait. A message that is lost costs time and nothing else. */
public interface TaskBells {
  /** Sends one message for each task, each good for as long as the offer. Does not throw. */
  void ring(List<TaskRow> tasks, Duration goodFor);

  /** True where somebody listens to the messages of the queue. */
  boolean hasListeners(String queue);

  /** How many listen; 0 where nobody does or it cannot be told. */
  int listeners(String queue);
}
