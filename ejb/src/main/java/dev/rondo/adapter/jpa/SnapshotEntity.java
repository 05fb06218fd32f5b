package dev.rondo.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of workflow_snapshot. */
@Entity
@Table(name = "workflow_snapshot")
@NamedQuery(
    name = SnapshotEntity.NEWEST,
    query =
        "select s.state from SnapshotEntity s where s.id.instanceId = :id"
            + " and s.id.sequence <= :upTo and s.format = :format order by s.id.sequence desc")
@NamedQuery(
    name = SnapshotEntity.LIST,
    query =
        "select s.id.sequence, s.createdAt, length(s.state) from SnapshotEntity s"
            + " where s.id.instanceId = :id order by s.id.sequence desc")
class SnapshotEntity {
  static final String NEWEST = "snapshot.newest";
  static final String LIST = "snapshot.list";

  @EmbeddedId SnapshotId id;

  @Column(name = "format")
  int format;

  @Column(name = "state")
  String state;

  @Column(name = "created_at")
  Instant createdAt;
}
