package dev.rondo.web.live;

import dev.rondo.api.EventView;
import dev.rondo.api.InstanceFeed;
import dev.rondo.web.json.JsonFormat;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client that follows one instance. One event is on its way at a time, and the sink is never
 * called with a lock held: it has locks of its own, and calls back under them.
 */
final class LiveStream implements InstanceFeed.Listener {

  /**
   * So many characters behind, a client is told no more; when it has read what it was sent, its
   * stream closes, and it comes back with Last-Event-ID and goes on.
   */
  private static final long MOST_UNSENT = 4_194_304;

  private record Message(OutboundSseEvent event, int length) {}

  private final SseEventSink sink;
  private final Sse sse;
  private final Executor executor;
  private final Consumer<LiveStream> whenClosed;
  private final Deque<Message> unsent = new ArrayDeque<>();
  private InstanceFeed.@Nullable Following following;
  private long unsentLength;
  private boolean sending;
  private boolean ending;

  /**
   * An open stream that follows nothing yet.
   *
   * @param executor where sending goes on, and closing may wait for the connection
   */
  LiveStream(SseEventSink sink, Sse sse, Executor executor, Consumer<LiveStream> whenClosed) {
    this.sink = sink;
    this.sse = sse;
    this.executor = executor;
    this.whenClosed = whenClosed;
  }

  /** Takes what ends the following; the stream may be ending by now. */
  void follow(InstanceFeed.Following source) {
    synchronized (this) {
      following = source;
      if (!ending) {
        return;
      }
    }
    source.close();
  }

  @Override
  public void next(EventView event) {
    String text = JsonFormat.text(event);
    OutboundSseEvent message =
        sse.newEventBuilder()
            .id(Long.toString(event.sequenceNumber()))
            .name(event.eventType())
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(String.class, text)
            .build();
    add(new Message(message, text.length()));
  }

  @Override
  public void ended() {
    end();
  }

  /** Keeps the connection alive, and finds out when it is not. */
  void beat() {
    boolean busy;
    synchronized (this) {
      busy = sending;
    }
    if (!busy) {
      add(new Message(sse.newEventBuilder().comment("heartbeat").build(), 0));
    }
  }

  /** Follows no longer and closes once all is sent; more than once is harmless. */
  void end() {
    InstanceFeed.Following source;
    boolean idle;
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
      source = following;
      idle = !sending;
    }
    if (source != null) {
      source.close();
    }
    if (idle) {
      executor.execute(this::close);
    }
  }

  private void add(Message message) {
    boolean behind;
    boolean first = false;
    synchronized (this) {
      if (ending) {
        return;
      }
      behind = unsentLength > MOST_UNSENT;
      if (!behind) {
        unsent.add(message);
        unsentLength += message.length();
        first = !sending;
        sending = true;
      }
    }
    if (behind) {
      end();
    } else if (first) {
      send();
    }
  }

  /** Sends as long as sending is done at once; otherwise goes on when it is. */
  private void send() {
    for (Message message = poll(); message != null; message = poll()) {
      CompletableFuture<?> sent = sent(message);
      if (!sent.isDone()) {
        CompletionStage<?> later = sent;
        later.whenCompleteAsync((done, failure) -> goOn(failure != null), executor);
        return;
      }
      if (sent.isCompletedExceptionally()) {
        lose();
      }
    }
  }

  private void goOn(boolean failed) {
    if (failed) {
      lose();
    }
    send();
  }

  private CompletableFuture<?> sent(Message message) {
    return sink.isClosed()
        ? CompletableFuture.failedFuture(new IllegalStateException("The client has gone"))
        : sink.send(message.event()).toCompletableFuture();
  }

  /** The next message, if there is one; without one, nothing is being sent any more. */
  private @Nullable Message poll() {
    boolean over;
    synchronized (this) {
      Message next = unsent.poll();
      if (next != null) {
        unsentLength -= next.length();
        return next;
      }
      sending = false;
      over = ending;
    }
    if (over) {
      executor.execute(this::close);
    }
    return null;
  }

  /** Nobody is there to be sent the rest. */
  private void lose() {
    synchronized (this) {
      unsent.clear();
      unsentLength = 0;
    }
    end();
  }

  private void close() {
    sink.close();
    whenClosed.accept(this);
  }
}
