package dev.rondo.app;

import dev.rondo.api.EventView;
import dev.rondo.api.InstanceFeed.Following;
import dev.rondo.api.InstanceFeed.Listener;
import dev.rondo.app.port.Background;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** One follower: reads on from where it is whenever there may be more. */
final class FollowedInstance implements Following {
  private static final Logger LOG = Logger.getLogger(FollowedInstance.class);
  private static final int PAGE = 500;

  /** Events after which an instance is at rest; a retry begins a new life to follow anew. */
  private static final Set<String> ENDS =
      Set.of("workflow.completed", "workflow.failed", "workflow.cancelled", "workflow.timeout");

  private final String instanceId;
  private final Listener listener;
  private final InstanceReading reading;
  private final Background background;
  private final AtomicInteger hints = new AtomicInteger();
  private volatile boolean closed;
  private volatile Runnable onClose = () -> {};
  private long last;
  private boolean begun;
  private boolean over;

  FollowedInstance(
      String instanceId,
      long afterSequence,
      Listener listener,
      InstanceReading reading,
      Background background) {
    this.instanceId = instanceId;
    this.last = afterSequence;
    this.listener = listener;
    this.reading = reading;
    this.background = background;
  }

  void whenClosed(Runnable action) {
    onClose = action;
  }

  /** There may be more; the first hint of several begins to read and the last is not lost. */
  void hint() {
    if (!closed && hints.getAndIncrement() == 0) {
      background.execute(this::pump);
    }
  }

  private void pump() {
    int seen;
    do {
      seen = hints.get();
      try {
        read();
      } catch (RuntimeException e) {
        LOG.debugf(e, "a follower of %s is dropped", instanceId);
        close();
      }
    } while (!closed && !hints.compareAndSet(seen, 0));
  }

  private void read() {
    if (!begun) {
      begun = true;
      List<EventView> known = last == 0 ? List.of() : reading.after(instanceId, last - 1, 1);
      over = !known.isEmpty() && ENDS.contains(known.get(0).eventType());
    }
    List<EventView> page;
    do {
      page = reading.after(instanceId, last, PAGE);
      for (EventView event : page) {
        if (closed) {
          return;
        }
        listener.next(event);
        last = event.sequenceNumber();
        over = ENDS.contains(event.eventType());
      }
    } while (page.size() == PAGE);
    if (over) {
      listener.ended();
      close();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
