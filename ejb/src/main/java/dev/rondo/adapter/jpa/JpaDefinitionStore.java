package dev.rondo.adapter.jpa;

import dev.rondo.app.port.DefinitionStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.TypedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registered and derived definitions. */
@Singleton
final class JpaDefinitionStore implements DefinitionStore {
  // Two that are registered at once take the same ordinal; the second has another try.
  private static final String ADD =
      "insert into workflow_definition (workflow_type, version, document, digest,"
          + " created_at, created_by, ordinal)"
          + " select ?, ?, ?, ?, ?, ?, coalesce(max(ordinal), 0) + 1"
          + " from workflow_definition where workflow_type = ? on conflict do nothing";
  // A derived one has no place among those that were registered.
  private static final String ADD_DERIVED =
      "insert into workflow_definition (workflow_type, version, document, digest,"
          + " created_at, created_by, base_version) values (?, ?, ?, ?, ?, ?, ?)"
          + " on conflict do nothing";
  private static final String DIGEST =
      "select digest from workflow_definition where workflow_type = ? and version = ?";

  private final Database database;

  @Inject
  JpaDefinitionStore(Database database) {
    this.database = database;
  }

  @Override
  public Added add(Document document) {
    return database.sql(
        c -> {
          Optional<String> digest = digest(c, document.header());
          while (digest.isEmpty()) {
            if (insert(c, document) > 0) {
              return Added.NEW;
            }
            digest = digest(c, document.header());
          }
          boolean same = digest.get().equals(document.header().digest());
          return same ? Added.SAME : Added.OTHER_CONTENT;
        });
  }

  private static int insert(Connection c, Document document) throws SQLException {
    Header header = document.header();
    return Database.update(
        c,
        header.baseVersion() == null ? ADD : ADD_DERIVED,
        header.workflowType(),
        header.version(),
        document.json(),
        header.digest(),
        header.createdAt(),
        header.createdBy(),
        header.baseVersion() == null ? header.workflowType() : header.baseVersion());
  }

  private static Optional<String> digest(Connection c, Header header) throws SQLException {
    return Database.query(
            c, DIGEST, row -> row.getString(1), header.workflowType(), header.version())
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Document> find(String workflowType, String version) {
    return database.jpa(
        em ->
            Optional.ofNullable(
                    em.find(DefinitionEntity.class, new DefinitionId(workflowType, version)))
                .map(DefinitionEntity::document));
  }

  @Override
  public Optional<Document> newest(String workflowType) {
    return database.jpa(
        em ->
            em.createNamedQuery(DefinitionEntity.NEWEST, DefinitionEntity.class)
                .setParameter("type", workflowType)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DefinitionEntity::document));
  }

  @Override
  public List<Header> versions(String workflowType) {
    return database.jpa(
        em ->
            headers(
                em.createNamedQuery(DefinitionEntity.VERSIONS, Object[].class)
                    .setParameter("type", workflowType)));
  }

  @Override
  public List<Header> list(String afterType, int limit) {
    return database.jpa(
        em ->
            headers(
                em.createNamedQuery(DefinitionEntity.LIST, Object[].class)
                    .setParameter("after", afterType)
                    .setMaxResults(limit)));
  }

  private static List<Header> headers(TypedQuery<Object[]> query) {
    return query.getResultList().stream()
        .map(
            row ->
                new Header(
                    (String) row[4],
                    (String) row[0],
                    (String) row[1],
                    (Instant) row[2],
                    (String) row[3]))
        .toList();
  }
}
