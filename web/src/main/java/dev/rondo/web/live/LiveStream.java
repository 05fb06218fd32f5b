package dev.rondo.web.live;

import dev.rondo.api.EventView;
import dev.rondo.api.InstanceFeed;
import dev.rondo.web.json.JsonFormat;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One client that follows one instance. */
final class LiveStream implements InstanceFeed.Listener {

  /** So many events behind, a client is let go; it comes back with Last-Event-ID and goes on. */
  private static final int MOST_UNSENT = 10_000;

  private final SseEventSink sink;
  private final Sse sse;
  private CompletionStage<?> last = CompletableFuture.completedFuture(null);
  private InstanceFeed.@Nullable Following following;
  private Runnable whenClosed = () -> {};
  private int unsent;
  private boolean closed;

  LiveStream(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  synchronized void whenClosed(Runnable action) {
    whenClosed = action;
  }

  /** Takes what ends the following; the stream may have closed in the meantime. */
  void follow(InstanceFeed.Following source) {
    synchronized (this) {
      following = source;
      if (!closed) {
        return;
      }
    }
    source.close();
  }

  @Override
  public void next(EventView event) {
    send(
        sse.newEventBuilder()
            .id(Long.toString(event.sequenceNumber()))
            .name(event.eventType())
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(String.class, JsonFormat.text(event))
            .build());
  }

  @Override
  public void ended() {
    CompletionStage<?> before;
    synchronized (this) {
      before = last;
    }
    before.whenComplete((sent, failure) -> close());
  }

  /** Keeps the connection alive, and finds out when it is not. */
  void beat() {
    if (sink.isClosed()) {
      close();
    } else {
      send(sse.newEventBuilder().comment("heartbeat").build());
    }
  }

  /** Closes the stream; more than once is harmless. */
  void close() {
    InstanceFeed.Following source;
    Runnable action;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      source = following;
      action = whenClosed;
    }
    action.run();
    if (source != null) {
      source.close();
    }
    sink.close();
  }

  private void send(OutboundSseEvent event) {
    boolean lost;
    synchronized (this) {
      lost = closed || sink.isClosed() || unsent >= MOST_UNSENT;
      if (!lost) {
        unsent++;
        last = sink.send(event).whenComplete((sent, failure) -> sent(failure));
      }
    }
    if (lost) {
      close();
    }
  }

  private void sent(@Nullable Throwable failure) {
    synchronized (this) {
      unsent--;
    }
    if (failure != null) {
      close();
    }
  }
}
