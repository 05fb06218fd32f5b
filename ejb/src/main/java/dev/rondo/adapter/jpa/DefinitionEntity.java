package dev.rondo.adapter.jpa;

import dev.rondo.app.port.DefinitionStore.Document;
import dev.rondo.app.port.DefinitionStore.Header;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of workflow_definition. */
@Entity
@Table(name = "workflow_definition")
@NamedQuery(
    name = DefinitionEntity.NEWEST,
    query =
        "select d from DefinitionEntity d where d.id.workflowType = :type and d.ordinal > 0"
            + " order by d.ordinal desc")
@NamedQuery(
    name = DefinitionEntity.VERSIONS,
    query =
        "select d.id.version, d.digest, d.createdAt, d.createdBy, d.id.workflowType"
            + " from DefinitionEntity d where d.id.workflowType = :type and d.ordinal > 0"
            + " order by d.ordinal desc")
@NamedQuery(
    name = DefinitionEntity.LIST,
    query =
        "select d.id.version, d.digest, d.createdAt, d.createdBy, d.id.workflowType"
            + " from DefinitionEntity d where d.id.workflowType > :after and d.ordinal > 0"
            + " and d.ordinal = (select max(e.ordinal) from DefinitionEntity e"
            + " where e.id.workflowType = d.id.workflowType) order by d.id.workflowType")
class DefinitionEntity {
  static final String NEWEST = "definition.newest";
  static final String VERSIONS = "definition.versions";
  static final String LIST = "definition.list";

  @EmbeddedId DefinitionId id;

  @Column(name = "document")
  String document;

  @Column(name = "digest")
  String digest;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "created_by")
  String createdBy;

  /** Null where it was derived. */
  @Column(name = "ordinal")
  @Nullable Long ordinal;

  /** Null where it was registered. */
  @Column(name = "base_version")
  @Nullable String baseVersion;

  Document document() {
    return new Document(
        new Header(id.workflowType, id.version, digest, createdAt, createdBy, baseVersion),
        document);
  }
}
