package dev.rondo.app;

import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.ConcurrencyLimits.Usage;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.Capacity.Limit;
import dev.rondo.core.definition.Concurrency;
import dev.rondo.core.definition.Concurrency.OnLimit;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Queued;
import dev.rondo.core.instance.WorkflowState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The places under limits of concurrent instances, as one batch finds them and takes them. */
final class Places {
  private final @Nullable Concurrency ofAll;
  private final Map<String, Usage> usages = new HashMap<>();

  /**
   * @param ofAll the limit of all instances together; null for none
   * @param locked the limits that the transaction has locked
   */
  Places(@Nullable Concurrency ofAll, ConcurrencyLimits limits, Set<String> locked) {
    this.ofAll = ofAll;
    locked.forEach(limit -> usages.put(limit, limits.usage(limit)));
  }

  /** How the limits of a workflow stand; null where another transaction has one of them. */
  @Nullable Capacity capacity(String workflowType, @Nullable Concurrency own) {
    List<Limit> limits = new ArrayList<>();
    if (own != null && !add(limits, workflowType, own)) {
      return null;
    }
    if (ofAll != null && !add(limits, Capacity.ALL, ofAll)) {
      return null;
    }
    return limits.isEmpty() ? Capacity.UNLIMITED : new Capacity(List.copyOf(limits));
  }

  private boolean add(List<Limit> limits, String key, Concurrency rule) {
    Usage usage = usages.get(key);
    if (usage == null) {
      return false;
    }
    OnLimit onLimit = rule.onLimit();
    limits.add(new Limit(key, rule.maxInstances(), usage.running(), usage.line(), onLimit));
    return true;
  }

  /** A decision has been made. A place that was given back is found by the next batch. */
  void decided(@Nullable InstanceState before, InstanceState after) {
    if (holds(after) && (before == null || !holds(before))) {
      taken(after.identity().workflowType());
      taken(Capacity.ALL);
    }
    Queued queued = after.standing().queued();
    if (queued != null) {
      usages.computeIfPresent(queued.limit(), (key, usage) -> new Usage(usage.running(), true));
    }
  }

  private void taken(String limit) {
    usages.computeIfPresent(limit, (key, usage) -> new Usage(usage.running() + 1, usage.line()));
  }

  /** Whether an instance in that state has a place. */
  private static boolean holds(InstanceState state) {
    return state.state() != WorkflowState.PENDING && !state.state().isEnded();
  }
}
