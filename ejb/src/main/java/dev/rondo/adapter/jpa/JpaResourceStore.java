package dev.rondo.adapter.jpa;

import dev.rondo.app.port.ResourceStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resources, which are known by their slots and by what operators have said of them. */
@Singleton
final class JpaResourceStore implements ResourceStore {
  private static final String REPLACE =
      "update resource_max set max_slots = ?, set_by = ?, set_at = ? where resource = ?";
  private static final String ADD =
      "insert into resource_max (resource, max_slots, set_by, set_at) values (?, ?, ?, ?)"
          + " on conflict do nothing";
  private static final String REMOVE = "delete from resource_max where resource = ?";
  private static final String STANDING =
      "select r.resource, m.max_slots, m.set_by, m.set_at,"
          + " (select min(s.most) from task_slot s where s.resource = r.resource),"
          + " (select count(*) from task_slot s where s.resource = r.resource and s.taken),"
          + " (select count(*) from task_slot s where s.resource = r.resource and not s.taken)"
          + " from (";
  private static final String WITH_MAX =
      ") r left join resource_max m on m.resource = r.resource order by r.resource";
  private static final String FIND =
      STANDING
          + "select resource from task_slot where resource = ? union"
          + " select resource from resource_max where resource = ?"
          + WITH_MAX;

  // Three lists, each by its own index, of which no more is read than a page needs.
  private static final String LIST =
      STANDING
          + "(select distinct resource from task_slot where resource > ? and taken"
          + " order by resource limit ?) union"
          + " (select distinct resource from task_slot where resource > ? and not taken"
          + " order by resource limit ?) union"
          + " (select resource from resource_max where resource > ? order by resource limit ?)"
          + WITH_MAX
          + " limit ?";

  private final Database database;

  @Inject
  JpaResourceStore(Database database) {
    this.database = database;
  }

  /** Of two who say something for the first time at once the later one counts. */
  @Override
  public void put(Maximum maximum) {
    database.sqlApart(c -> replace(c, maximum) || add(c, maximum) || replace(c, maximum));
  }

  private static boolean replace(Connection c, Maximum m) throws SQLException {
    return Database.update(c, REPLACE, m.max(), m.setBy(), m.setAt(), m.resource()) > 0;
  }

  private static boolean add(Connection c, Maximum m) throws SQLException {
    return Database.update(c, ADD, m.resource(), m.max(), m.setBy(), m.setAt()) > 0;
  }

  @Override
  public boolean remove(String resource) {
    return database.sqlApart(c -> Database.update(c, REMOVE, resource)) > 0;
  }

  @Override
  public Optional<Row> find(String resource) {
    return database
        .sqlAnyhow(c -> Database.query(c, FIND, JpaResourceStore::read, resource, resource))
        .stream()
        .findFirst();
  }

  @Override
  public List<Row> list(@Nullable String after, int most) {
    String from = after == null ? "" : after;
    return database.sqlAnyhow(
        c ->
            Database.query(
                c, LIST, JpaResourceStore::read, from, most, from, most, from, most, most));
  }

  private static Row read(ResultSet row) throws SQLException {
    String setBy = row.getString(3);
    Maximum maximum =
        setBy == null
            ? null
            : new Maximum(
                row.getString(1),
                row.getInt(2),
                setBy,
                row.getObject(4, OffsetDateTime.class).toInstant());
    int least = row.getInt(5);
    Integer said = row.wasNull() ? null : Integer.valueOf(least);
    return new Row(row.getString(1), maximum, said, row.getInt(6), row.getInt(7));
  }
}
