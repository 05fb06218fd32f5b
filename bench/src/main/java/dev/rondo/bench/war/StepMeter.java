package dev.rondo.bench.war;

import dev.rondo.bench.measure.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the handlers tell the driver of their steps. */
@ApplicationScoped
public class StepMeter {
  private final Map<String, CompletableFuture<Long>> begins = new ConcurrentHashMap<>();
  private volatile @Nullable Tally tally;

  /** One step has run. */
  void step() {
    Tally now = tally;
    if (now != null) {
      now.step();
    }
  }

  /** A step of an instance has begun. */
  void began(String instanceId) {
    CompletableFuture<Long> awaited = begins.remove(instanceId);
    if (awaited != null) {
      awaited.complete(System.nanoTime());
    }
  }

  /** When a step of an instance begins, as {@link System#nanoTime}. */
  CompletableFuture<Long> await(String instanceId) {
    return begins.computeIfAbsent(instanceId, id -> new CompletableFuture<>());
  }

  /** From now on steps count here; null = nowhere. */
  void countInto(@Nullable Tally next) {
    tally = next;
  }
}
