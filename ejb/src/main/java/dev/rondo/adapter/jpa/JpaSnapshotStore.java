package dev.rondo.adapter.jpa;

import dev.rondo.app.port.SnapshotStore;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.instance.Versions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  private final Payloads payloads;

  @Inject
  JpaSnapshotStore(Database database, Payloads payloads) {
    this.database = database;
    this.payloads = payloads;
  }

  @Override
  public Optional<InstanceState> newest(String instanceId, long upTo, Versions versions) {
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
        .flatMap(json -> read(instanceId, json, versions));
  }

  private Map<String, Object> document(String instanceId, String json) {
    Map<String, Object> document = JsonCodec.readObject(json);
    return Outline.is(json)
        ? database.sqlAnyhow(c -> Payloads.whole(c, instanceId, document))
        : document;
  }

  /** A snapshot only saves time: the history is folded from its start where it is no good. */
  private Optional<InstanceState> read(String instanceId, String json, Versions versions) {
    try {
      return Optional.of(SnapshotDocument.read(document(instanceId, json), versions));
    } catch (RuntimeException e) {
      LOG.warnf(e, "The snapshot of instance %s cannot be read and is not used", instanceId);
      return Optional.empty();
    }
  }

  @Override
  public void save(InstanceState state, Instant at) {
    String id = state.identity().instanceId();
    PayloadCollector large = payloads.collector();
    String json = large.document(id, SnapshotDocument.of(state));
    database.sqlAnyhow(
        c -> {
          // Nearly always they are there, since an event or a task has them.
          database.write(new Write<>(Payload.ADD, large.payloads()));
          return Database.update(c, SAVE, id, state.sequence(), SnapshotDocument.FORMAT, json, at);
        });
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
