package dev.rondo.adapter.jpa;

import dev.rondo.api.InstanceFilter;
import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.instance.WorkflowState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches over instances. */
@Singleton
final class JpaInstanceQueries implements InstanceQueries {
  private static final String ENDED =
      "select instance_id from workflow_instance where instance_id = any (?) and state in ("
          + Stream.of(WorkflowState.values())
              .filter(WorkflowState::isEnded)
              .map(state -> "'" + state.wire() + "'")
              .collect(Collectors.joining(", "))
          + ")";
  private static final String COUNTS =
      "select state, count(*) from workflow_instance where created_at >= ?";
  private static final String DURATIONS =
      "select count(ms), avg(ms), percentile_cont(0.95) within group (order by ms) from"
          + " (select extract(epoch from (completed_at - coalesce(started_at, created_at))) * 1000"
          + " as ms from workflow_instance where completed_at is not null and created_at >= ?";
  private static final String OF_TYPE = " and workflow_type = ?";

  private static final String NEXT_TYPE =
      "select workflow_type from workflow_instance where workflow_type > ?"
          + " order by workflow_type limit 1";

  private static final String SAW =
      "select instance_id from workflow_event where instance_id = any (?) and idempotency_key = ?"
          + " limit 1";

  /** A repeat comes soon: so many later instances of the same correlation are not in between. */
  private static final int NEWEST = 100;

  private final Database database;

  @Inject
  JpaInstanceQueries(Database database) {
    this.database = database;
  }

  @Override
  public Optional<InstanceRow> find(String instanceId) {
    return database.jpa(
        em ->
            em.createQuery(
                    "select i from InstanceEntity i where i.instanceId = :id", InstanceEntity.class)
                .setParameter("id", instanceId)
                // The caller's transaction may have changed it since it looked the last time.
                .setHint("eclipselink.refresh", true)
                .getResultStream()
                .findFirst()
                .map(InstanceEntity::row));
  }

  @Override
  public Set<String> ended(Set<String> instanceIds) {
    return database.sqlAnyhow(
        c ->
            Set.copyOf(
                Database.query(c, ENDED, row -> row.getString(1), Database.texts(c, instanceIds))));
  }

  @Override
  public List<InstanceRow> search(InstanceFilter filter, @Nullable Cursor after, int limit) {
    return database.jpa(
        em ->
            query(em, "i", InstanceEntity.class, filter, after)
                .setMaxResults(limit)
                .getResultStream()
                .map(InstanceEntity::row)
                .toList());
  }

  @Override
  public List<Cursor> places(InstanceFilter filter, @Nullable Cursor after, int limit) {
    return database.jpa(
        em ->
            query(em, "i.createdAt, i.instanceId", Object[].class, filter, after)
                .setMaxResults(limit)
                .getResultStream()
                .map(place -> new Cursor((Instant) place[0], (String) place[1]))
                .toList());
  }

  @Override
  public Optional<String> typeAfter(String workflowType) {
    return database
        .sqlAnyhow(c -> Database.query(c, NEXT_TYPE, row -> row.getString(1), workflowType))
        .stream()
        .findFirst();
  }

  private static <T> TypedQuery<T> query(
      EntityManager em, String what, Class<T> type, InstanceFilter filter, @Nullable Cursor after) {
    Map<String, Map<String, Object>> conditions = conditions(filter, after);
    String where =
        conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
    TypedQuery<T> query =
        em.createQuery(
            "select "
                + what
                + " from InstanceEntity i"
                + where
                + " order by "
                + asked(filter)
                + "i.createdAt desc, i.instanceId desc",
            type);
    conditions.values().forEach(parameters -> parameters.forEach(query::setParameter));
    return query.setHint("eclipselink.read-only", true);
  }

  /**
   * What all rows of the answer have alike, and the index that has them in order begins with: H2
   * sorts unless the order names it.
   */
  private static String asked(InstanceFilter filter) {
    if (filter.businessKey() != null) {
      return "i.businessKey, ";
    }
    if (filter.correlationId() != null) {
      return "i.correlationId, ";
    }
    return (filter.states().size() == 1 ? "i.state, " : "")
        + (filter.workflowType() == null ? "" : "i.workflowType, ");
  }

  /** The conditions that the filter sets, and the parameters of each. */
  private static Map<String, Map<String, Object>> conditions(
      InstanceFilter filter, @Nullable Cursor after) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    if (filter.workflowType() != null) {
      all.put("i.workflowType = :type", Map.of("type", filter.workflowType()));
    }
    if (!filter.states().isEmpty()) {
      all.put("i.state in :states", Map.of("states", filter.states()));
    }
    if (filter.businessKey() != null) {
      all.put("i.businessKey = :key", Map.of("key", filter.businessKey()));
    }
    if (filter.correlationId() != null) {
      all.put("i.correlationId = :correlation", Map.of("correlation", filter.correlationId()));
    }
    if (filter.createdAfter() != null) {
      all.put("i.createdAt > :since", Map.of("since", filter.createdAfter()));
    }
    if (filter.createdBefore() != null) {
      all.put("i.createdAt < :until", Map.of("until", filter.createdBefore()));
    }
    if (filter.version() != null) {
      String added = DerivedVersion.beginning(filter.version());
      all.put(
          "(i.version = :version or (i.version > :added and i.version < :beyond))",
          Map.of("version", filter.version(), "added", added, "beyond", added + '~'));
    }
    if (filter.errorType() != null) {
      String between = InstanceRows.BETWEEN_TYPES;
      all.put(
          "locate(:error, i.errorTypes) > 0",
          Map.of("error", between + filter.errorType() + between));
    }
    if (filter.parentInstanceId() != null) {
      all.put("i.parentInstanceId = :parent", Map.of("parent", filter.parentInstanceId()));
    }
    if (after != null) {
      // The first half is what an index can begin at.
      all.put(
          "i.createdAt <= :at and (i.createdAt < :at or i.instanceId < :last)",
          Map.of("at", after.createdAt(), "last", after.instanceId()));
    }
    return all;
  }

  @Override
  public List<String> live(CorrelationKey correlation, int limit) {
    String sql =
        "select instance_id from workflow_instance where "
            + correlation.kind().wire()
            + " = ? and completed_at is null"
            + (correlation.workflowType() == null ? "" : OF_TYPE)
            + " order by created_at, instance_id limit "
            + limit;
    return database.sqlAnyhow(
        c -> Database.query(c, sql, row -> row.getString(1), values(correlation).toArray()));
  }

  @Override
  public Optional<InstanceRow> sawKey(CorrelationKey correlation, String idempotencyKey) {
    String newest =
        "select instance_id from workflow_instance where "
            + correlation.kind().wire()
            + " = ?"
            + (correlation.workflowType() == null ? "" : OF_TYPE)
            + " order by "
            + correlation.kind().wire()
            + ", created_at desc, instance_id desc limit "
            + NEWEST;
    // Two statements: a join of the two is planned as a walk through all events.
    return database
        .sqlAnyhow(
            c -> {
              List<String> ids =
                  Database.query(c, newest, row -> row.getString(1), values(correlation).toArray());
              return ids.isEmpty()
                  ? ids
                  : Database.query(
                      c, SAW, row -> row.getString(1), Database.texts(c, ids), idempotencyKey);
            })
        .stream()
        .findFirst()
        .flatMap(this::find);
  }

  private static List<Object> values(CorrelationKey correlation) {
    List<Object> values = new ArrayList<>(List.of(correlation.value()));
    if (correlation.workflowType() != null) {
      values.add(correlation.workflowType());
    }
    return values;
  }

  @Override
  public Totals totals(@Nullable String workflowType, Instant since) {
    List<Object> parameters = new ArrayList<>(List.of(since));
    if (workflowType != null) {
      parameters.add(workflowType);
    }
    String ofType = workflowType == null ? "" : OF_TYPE;
    return database.sqlAnyhow(
        c -> {
          Map<String, Long> byState = new HashMap<>();
          Database.query(
                  c,
                  COUNTS + ofType + " group by state",
                  row -> Map.entry(row.getString(1), row.getLong(2)),
                  parameters.toArray())
              .forEach(count -> byState.put(count.getKey(), count.getValue()));
          return Database.query(
                  c,
                  DURATIONS + ofType + ") as d",
                  row -> new Totals(byState, row.getLong(1), row.getDouble(2), row.getDouble(3)),
                  parameters.toArray())
              .get(0);
        });
  }
}
