package dev.rondo.app.port.memory;

import dev.rondo.api.InstanceFilter;
import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.instance.ErrorTypes;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Standing;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches in memory. */
final class MemoryInstanceQueries implements InstanceQueries {
  private static final Comparator<InstanceState> NEWEST_FIRST =
      Comparator.comparing((InstanceState s) -> s.identity().createdAt())
          .thenComparing(s -> s.identity().instanceId())
          .reversed();

  private final MemoryTables tables;

  MemoryInstanceQueries(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<InstanceRow> find(String instanceId) {
    return tables.alone(
        () ->
            Optional.ofNullable(tables.instances.get(instanceId)).map(MemoryInstanceQueries::row));
  }

  @Override
  public Set<String> ended(Set<String> instanceIds) {
    return tables.alone(
        () ->
            tables.instances.values().stream()
                .filter(state -> state.state().isEnded())
                .map(state -> state.identity().instanceId())
                .filter(instanceIds::contains)
                .collect(Collectors.toSet()));
  }

  @Override
  public List<InstanceRow> search(InstanceFilter filter, @Nullable Cursor after, int limit) {
    return tables.alone(
        () ->
            tables.instances.values().stream()
                .filter(matches(filter))
                .filter(state -> after == null || isBehind(state.identity(), after))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .map(MemoryInstanceQueries::row)
                .toList());
  }

  @Override
  public List<Cursor> places(InstanceFilter filter, @Nullable Cursor after, int limit) {
    return search(filter, after, limit).stream()
        .map(row -> new Cursor(row.createdAt(), row.instanceId()))
        .toList();
  }

  @Override
  public Optional<String> typeAfter(String workflowType) {
    return tables.alone(
        () ->
            tables.instances.values().stream()
                .map(state -> state.identity().workflowType())
                .filter(type -> type.compareTo(workflowType) > 0)
                .min(Comparator.naturalOrder()));
  }

  @Override
  public List<String> live(CorrelationKey correlation, int limit) {
    return tables.alone(
        () ->
            tables.instances.values().stream()
                .filter(state -> isOf(state.identity(), correlation))
                .filter(state -> !state.state().isEnded())
                .sorted(NEWEST_FIRST.reversed())
                .limit(limit)
                .map(state -> state.identity().instanceId())
                .toList());
  }

  @Override
  public Optional<InstanceRow> sawKey(CorrelationKey correlation, String idempotencyKey) {
    return tables.alone(
        () ->
            tables.instances.values().stream()
                .filter(state -> isOf(state.identity(), correlation))
                .sorted(NEWEST_FIRST)
                .limit(100)
                .filter(
                    state ->
                        tables
                            .events
                            .getOrDefault(
                                state.identity().instanceId(), Collections.emptyNavigableMap())
                            .values()
                            .stream()
                            .anyMatch(e -> idempotencyKey.equals(e.idempotencyKey())))
                .map(MemoryInstanceQueries::row)
                .findFirst());
  }

  private static boolean isOf(Identity identity, CorrelationKey key) {
    String value =
        key.kind() == CorrelationKey.Kind.BUSINESS_KEY
            ? identity.businessKey()
            : identity.correlationId();
    return key.value().equals(value)
        && (key.workflowType() == null || key.workflowType().equals(identity.workflowType()));
  }

  private static Predicate<InstanceState> matches(InstanceFilter f) {
    return state -> {
      Identity i = state.identity();
      return equalOrAny(f.workflowType(), i.workflowType())
          && (f.states().isEmpty() || f.states().contains(state.state().wire()))
          && equalOrAny(f.businessKey(), i.businessKey())
          && equalOrAny(f.correlationId(), i.correlationId())
          && (f.parentInstanceId() == null
              || (i.parent() != null && f.parentInstanceId().equals(i.parent().instanceId())))
          && (f.createdAfter() == null || i.createdAt().isAfter(f.createdAfter()))
          && (f.createdBefore() == null || i.createdAt().isBefore(f.createdBefore()))
          && (f.version() == null || DerivedVersion.isMeant(i.version(), f.version()))
          && (f.errorType() == null || ErrorTypes.of(state).contains(f.errorType()));
    };
  }

  private static boolean equalOrAny(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean isBehind(Identity i, Cursor cursor) {
    int time = i.createdAt().compareTo(cursor.createdAt());
    return time < 0 || (time == 0 && i.instanceId().compareTo(cursor.instanceId()) < 0);
  }

  @Override
  public Totals totals(@Nullable String workflowType, Instant since) {
    return tables.alone(
        () -> {
          List<InstanceState> all =
              tables.instances.values().stream()
                  .filter(s -> equalOrAny(workflowType, s.identity().workflowType()))
                  .filter(s -> !s.identity().createdAt().isBefore(since))
                  .toList();
          Map<String, Long> byState =
              all.stream()
                  .collect(Collectors.groupingBy(s -> s.state().wire(), Collectors.counting()));
          double[] ms =
              all.stream()
                  .filter(s -> s.standing().completedAt() != null)
                  .mapToDouble(MemoryInstanceQueries::durationMs)
                  .sorted()
                  .toArray();
          double p95 = ms.length == 0 ? 0 : ms[(int) Math.ceil(ms.length * 0.95) - 1];
          return new Totals(byState, ms.length, Arrays.stream(ms).average().orElse(0), p95);
        });
  }

  private static double durationMs(InstanceState state) {
    Standing s = state.standing();
    Instant from = s.startedAt() == null ? state.identity().createdAt() : s.startedAt();
    return Duration.between(from, s.completedAt()).toNanos() / 1e6;
  }

  private static InstanceRow row(InstanceState state) {
    Identity i = state.identity();
    Standing s = state.standing();
    Tally t = state.board().tally();
    WorkflowState previous = s.previous();
    Failure error = s.error();
    return new InstanceRow(
        i.instanceId(),
        i.workflowType(),
        i.version(),
        s.state().wire(),
        previous == null ? null : previous.wire(),
        state.sequence(),
        i.priority().level(),
        i.businessKey(),
        i.correlationId(),
        i.createdBy(),
        i.createdAt(),
        s.startedAt(),
        s.completedAt(),
        s.updatedAt(),
        t.total(),
        t.completed(),
        t.failed() + t.tolerated() + t.parked(),
        t.running(),
        error == null ? null : plain(error.errorType() + ": " + error.message()),
        i.metadata(),
        i.parent() == null
            ? null
            : new ParentRow(i.parent().instanceId(), i.parent().task(), i.parent().attempt()));
  }

  private static String plain(String text) {
    return new String(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_16),
            java.nio.charset.StandardCharsets.UTF_16)
        .replace('\u0000', '\uFFFD');
  }
}
