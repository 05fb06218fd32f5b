package dev.rondo.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** The key of a definition. */
@Embeddable
class DefinitionId implements Serializable {
  private static final long serialVersionUID = 1L;

  @Column(name = "workflow_type")
  String workflowType;

  @Column(name = "version")
  String version;

  /** For the persistence provider. */
  protected DefinitionId() {}

  DefinitionId(String workflowType, String version) {
    this.workflowType = workflowType;
    this.version = version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DefinitionId id
        && id.workflowType.equals(workflowType)
        && id.version.equals(version);
  }

  @Override
  public int hashCode() {
    return Objects.hash(workflowType, version);
  }
}
