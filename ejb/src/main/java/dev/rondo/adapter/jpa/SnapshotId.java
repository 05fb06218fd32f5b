package dev.rondo.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** The key of a snapshot. */
@Embeddable
class SnapshotId implements Serializable {
  private static final long serialVersionUID = 1L;

  @Column(name = "instance_id")
  String instanceId;

  @Column(name = "sequence_number")
  long sequence;

  @Override
  public boolean equals(Object other) {
    return other instanceof SnapshotId id
        && id.instanceId.equals(instanceId)
        && id.sequence == sequence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(instanceId, sequence);
  }
}
