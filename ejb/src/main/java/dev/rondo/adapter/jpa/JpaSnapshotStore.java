package dev.rondo.adapter.jpa;

import dev.rondo.app.port.SnapshotStore;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Folded states, kept as JSON. */
@Singleton
final class JpaSnapshotStore implements SnapshotStore {
  private static final Logger LOG = Logger.getLogger(JpaSnapshotStore.class);
  private static final String SAVE =
      "insert into workflow_snapshot (instance_id, sequence_number, format, state, created_at)"
          + " values (?, ?, ?, ?, ?) on conflict do nothing";

  private final Database database;

  @Inject
  JpaSnapshotStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<InstanceState> newest(
      String instanceId, long upTo, CompiledDefinition definition) {
    return database
        .jpa(
            em ->
                em.createNamedQuery(SnapshotEntity.NEWEST, String.class)
                    .setParameter("id", instanceId)
                    .setParameter("upTo", upTo)
                    .setParameter("format", SnapshotDocument.FORMAT)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst())
        .flatMap(json -> read(instanceId, json, definition));
  }

  /** A snapshot only saves time: the history is folded from its start where it is no good. */
  private static Optional<InstanceState> read(
      String instanceId, String json, CompiledDefinition definition) {
    try {
      return Optional.of(SnapshotDocument.read(JsonCodec.readObject(json), definition));
    } catch (RuntimeException e) {
      LOG.warnf(e, "The snapshot of instance %s cannot be read and is not used", instanceId);
      return Optional.empty();
    }
  }

  @Override
  public void save(InstanceState state, Instant at) {
    String json = JsonCodec.write(SnapshotDocument.of(state));
    database.sqlAnyhow(
        c ->
            Database.update(
                c,
                SAVE,
                state.identity().instanceId(),
                state.sequence(),
                SnapshotDocument.FORMAT,
                json,
                at));
  }

  @Override
  public List<Kept> list(String instanceId) {
    return database.jpa(
        em ->
            em.createNamedQuery(SnapshotEntity.LIST, Object[].class)
                .setParameter("id", instanceId)
                .getResultStream()
                .map(
                    row ->
                        new Kept(
                            instanceId,
                            ((Number) row[0]).longValue(),
                            (Instant) row[1],
                            ((Number) row[2]).longValue()))
                .toList());
  }
}
