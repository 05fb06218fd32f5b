package dev.rondo.app;

import dev.rondo.api.InstanceView;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells callers when instances have ended. No thread waits. */
@Singleton
public class InstanceEnds {
  private final InstanceReading reading;
  private final InstanceQueries queries;
  private final InstanceCache cache;
  private final Background background;
  private final Map<String, Set<Caller>> waiting = new ConcurrentHashMap<>();

  private static final class Caller {
    final CompletableFuture<InstanceView> end = new CompletableFuture<>();
  }

  @Inject
  public InstanceEnds(
      InstanceReading reading,
      InstanceQueries queries,
      InstanceCache cache,
      Background background,
      AfterCommit afterCommit) {
    this.reading = reading;
    this.queries = queries;
    this.cache = cache;
    this.background = background;
    afterCommit.listen(changes -> changes.states().forEach(this::wentOn));
  }

  /**
   * Completes once the instance has ended, or when the time is up, with the instance as it is then;
   * exceptionally with a {@link dev.rondo.api.RegistryException} where there is no such instance.
   */
  public CompletionStage<InstanceView> end(String instanceId, Duration most) {
    check(most);
    Caller caller = new Caller();
    waiting.compute(instanceId, (id, all) -> with(caller, all));
    CompletionStage<InstanceView> answer = orAsItIs(instanceId, caller, most);
    // An instance that is in the cache has not ended, and will not end unheard: not on this node.
    if (cache.peek(instanceId) == null) {
      background.execute(() -> look(instanceId, caller));
    }
    return answer;
  }

  /** The bounds of the time to wait. */
  public static void check(Duration most) {
    Checks checks = new Checks();
    checks.range("/wait_seconds", most.toSeconds(), 0, 60);
    checks.orThrow("the time to wait is not valid");
  }

  private void look(String instanceId, Caller caller) {
    try {
      if (reading.isEnded(instanceId)) {
        completeIfEnded(reading.get(instanceId));
      }
    } catch (RuntimeException e) {
      caller.end.completeExceptionally(e);
    }
  }

  /** Looks for ends that other nodes have written. */
  void tick() {
    if (!waiting.isEmpty()) {
      queries.ended(Set.copyOf(waiting.keySet())).stream()
          .map(reading::get)
          .forEach(this::completeIfEnded);
    }
  }

  private CompletionStage<InstanceView> orAsItIs(String instanceId, Caller caller, Duration most) {
    CompletableFuture<InstanceView> inTime =
        caller.end.copy().orTimeout(most.toMillis(), TimeUnit.MILLISECONDS);
    var unused = inTime.whenComplete((view, failure) -> forget(instanceId, caller));
    return inTime.exceptionallyComposeAsync(
        failure ->
            failure instanceof TimeoutException
                ? CompletableFuture.completedStage(reading.get(instanceId))
                : CompletableFuture.failedStage(failure),
        background);
  }

  private void wentOn(InstanceState state) {
    if (state.state().isEnded() && waiting.containsKey(state.identity().instanceId())) {
      completeIfEnded(InstanceViews.instance(state));
    }
  }

  private void completeIfEnded(InstanceView view) {
    if (isEnded(view)) {
      waiting
          .getOrDefault(view.instanceId(), Set.of())
          .forEach(caller -> caller.end.complete(view));
    }
  }

  private static boolean isEnded(InstanceView view) {
    return WorkflowState.ofWire(view.state()).isEnded();
  }

  /** Within the map's own step: else the last to leave could take the set away in between. */
  private static Set<Caller> with(Caller caller, @Nullable Set<Caller> all) {
    Set<Caller> callers = all == null ? ConcurrentHashMap.newKeySet() : all;
    callers.add(caller);
    return callers;
  }

  private void forget(String instanceId, Caller caller) {
    waiting.computeIfPresent(
        instanceId,
        (id, all) -> {
          all.remove(caller);
          return all.isEmpty() ? null : all;
        });
  }
}
