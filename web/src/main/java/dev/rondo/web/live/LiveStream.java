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
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client that follows one instance. */
final class LiveStream implements InstanceFeed.Listener {

  /**
   * So many characters behind, a client is told no more; when it has read what it was sent, its
   * stream closes, and it comes back with Last-Event-ID and goes on.
   */
  private static final long MOST_UNSENT = 4_194_304;

  private final SseEventSink sink;
  private final Sse sse;
  private final Executor closer;
  private final Consumer<LiveStream> whenClosed;
  private CompletionStage<?> last = CompletableFuture.completedFuture(null);
  private InstanceFeed.@Nullable Following following;
  private long unsent;
  private boolean ending;

  /**
   * An open stream that follows nothing yet.
   *
   * @param closer where closing may wait for the connection
   */
  LiveStream(SseEventSink sink, Sse sse, Executor closer, Consumer<LiveStream> whenClosed) {
    this.sink = sink;
    this.sse = sse;
    this.closer = closer;
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
    send(message, text.length());
  }

  @Override
  public void ended() {
    end();
  }

  /** Keeps the connection alive, and finds out when it is not. */
  void beat() {
    send(sse.newEventBuilder().comment("heartbeat").build(), 0);
  }

  /** Follows no longer and closes once all is sent; more than once is harmless. */
  void end() {
    InstanceFeed.Following source;
    CompletionStage<?> before;
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
      source = following;
      before = last;
    }
    if (source != null) {
      source.close();
    }
    before.whenCompleteAsync((sent, failure) -> close(), closer);
  }

  private void close() {
    sink.close();
    whenClosed.accept(this);
  }

  private void send(OutboundSseEvent message, int length) {
    boolean lost;
    synchronized (this) {
      if (ending) {
        return;
      }
      lost = sink.isClosed() || unsent > MOST_UNSENT;
      if (!lost) {
        unsent += length;
        last = sink.send(message).whenComplete((sent, failure) -> sent(length, failure));
      }
    }
    if (lost) {
      end();
    }
  }

  private void sent(int length, @Nullable Throwable failure) {
    synchronized (this) {
      unsent -= length;
    }
    if (failure != null) {
      end();
    }
  }
}
