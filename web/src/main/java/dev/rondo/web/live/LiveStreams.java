package dev.rondo.web.live;

import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.InstanceFeed;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The streams that are open, which take no thread while nothing happens. */
@ApplicationScoped
public class LiveStreams {

  private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();

  @Resource private ManagedScheduledExecutorService timer;
  @Resource private ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "rondo.web.events.heartbeat", defaultValue = "PT15S")
  private Duration heartbeat;

  @Inject
  @ConfigProperty(name = "rondo.web.events.streams", defaultValue = "1000")
  private int most;

  private @Nullable ScheduledFuture<?> beating;

  @PostConstruct
  void beat() {
    long millis = heartbeat.toMillis();
    beating =
        timer.scheduleWithFixedDelay(
            () -> open.forEach(LiveStream::beat), millis, millis, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void closeAll() {
    if (beating != null) {
      beating.cancel(false);
    }
    open.forEach(LiveStream::end);
  }

  /**
   * Opens a stream.
   *
   * @throws HandlerInitializationException where too many are open
   */
  void open(
      SseEventSink sink, Sse sse, Function<InstanceFeed.Listener, InstanceFeed.Following> source) {
    if (open.size() >= most) {
      throw new HandlerInitializationException(
          "Too many event streams are open", Map.of("limit", most), null);
    }
    LiveStream stream = new LiveStream(sink, sse, executor, open::remove);
    open.add(stream);
    boolean following = false;
    try {
      stream.follow(source.apply(stream));
      following = true;
    } finally {
      if (!following) {
        open.remove(stream);
      }
    }
  }
}
