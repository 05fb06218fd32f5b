package dev.rondo.app.port.memory;

import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Queued;
import dev.rondo.core.instance.WorkflowState;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Limits of concurrent instances in memory. */
final class MemoryConcurrencyLimits implements ConcurrencyLimits {
  private final MemoryTables tables;

  MemoryConcurrencyLimits(MemoryTables tables) {
    this.tables = tables;
  }

  private record Limit(String key) {}

  @Override
  public void ensure(String limit) {
    tables.alone(() -> tables.limits.add(limit));
  }

  @Override
  public Set<String> lock(Set<String> limits, boolean waiting) {
    Set<String> locked = new LinkedHashSet<>();
    for (String limit : new TreeSet<>(limits)) {
      if (tables.alone(() -> !tables.limits.contains(limit))) {
        continue;
      }
      if (waiting) {
        tables.lock(new Limit(limit));
        locked.add(limit);
      } else if (tables.tryLock(new Limit(limit))) {
        locked.add(limit);
      }
    }
    return locked;
  }

  @Override
  public Usage usage(String limit) {
    return tables.alone(
        () ->
            new Usage(
                (int)
                    tables.instances.values().stream()
                        .filter(state -> limit.equals(Capacity.ALL) || limit.equals(type(state)))
                        .filter(state -> state.state() != WorkflowState.PENDING)
                        .filter(state -> !state.state().isEnded())
                        .count(),
                queued(limit).findAny().isPresent()));
  }

  @Override
  public Set<String> withLine() {
    return tables.alone(
        () ->
            tables.limits.stream()
                .filter(limit -> queued(limit).findAny().isPresent())
                .collect(Collectors.toSet()));
  }

  @Override
  public List<Waiting> line(String limit, int most) {
    return tables.alone(
        () ->
            queued(limit)
                .sorted(
                    Comparator.comparing((InstanceState s) -> -s.identity().priority().level())
                        .thenComparing(s -> Objects.requireNonNull(s.standing().queued()).since())
                        .thenComparing(s -> s.identity().instanceId()))
                .limit(most)
                .map(s -> new Waiting(s.identity().instanceId(), type(s), s.identity().version()))
                .toList());
  }

  private Stream<InstanceState> queued(String limit) {
    return tables.instances.values().stream()
        .filter(
            state -> {
              Queued queued = state.standing().queued();
              return queued != null && queued.limit().equals(limit);
            });
  }

  private static String type(InstanceState state) {
    return state.identity().workflowType();
  }
}
