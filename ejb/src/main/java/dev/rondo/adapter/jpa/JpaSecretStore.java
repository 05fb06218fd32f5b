package dev.rondo.adapter.jpa;

import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.SecretStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Sealed secrets as rows. */
@Singleton
final class JpaSecretStore implements SecretStore {
  private static final String COLUMNS = "instance_id, name, key_id, nonce, ciphertext";
  private static final Shape<SealedSecret> ADD =
      Shape.insert(
          "instance_secret",
          List.of(
              new Column<>("instance_id", SqlType.TEXT, SealedSecret::instanceId),
              new Column<>("name", SqlType.TEXT, SealedSecret::name),
              new Column<>("key_id", SqlType.TEXT, SealedSecret::keyId),
              new Column<>("nonce", SqlType.TEXT, SealedSecret::nonce),
              new Column<>("ciphertext", SqlType.TEXT, SealedSecret::ciphertext)));
  private static final String DROP = "delete from instance_secret where instance_id = any (?)";
  private static final String FIND =
      "select " + COLUMNS + " from instance_secret where instance_id = ? order by name";

  private static final String SEALED_WITH =
      "select " + COLUMNS + " from instance_secret where key_id = any (?) limit ?";
  private static final String REPLACE =
      "update instance_secret set key_id = ?, nonce = ?, ciphertext = ?"
          + " where instance_id = ? and name = ? and nonce = ?";

  private final Database database;

  @Inject
  JpaSecretStore(Database database) {
    this.database = database;
  }

  @Override
  public void write(Collection<SealedSecret> put, Collection<String> dropped) {
    if (!dropped.isEmpty()) {
      database.sql(c -> Database.update(c, DROP, Database.texts(c, dropped)));
    }
    if (!put.isEmpty()) {
      database.write(new Write<>(ADD, List.copyOf(put)));
    }
  }

  @Override
  public List<SealedSecret> of(String instanceId) {
    return database.sqlAnyhow(c -> Database.query(c, FIND, JpaSecretStore::read, instanceId));
  }

  @Override
  public List<SealedSecret> sealedWith(Collection<String> keyIds, int limit) {
    return database.sqlApart(
        c ->
            Database.query(c, SEALED_WITH, JpaSecretStore::read, Database.texts(c, keyIds), limit));
  }

  @Override
  public boolean replace(SealedSecret former, SealedSecret now) {
    return database.sqlApart(
        c ->
            Database.update(
                    c,
                    REPLACE,
                    now.keyId(),
                    now.nonce(),
                    now.ciphertext(),
                    former.instanceId(),
                    former.name(),
                    former.nonce())
                > 0);
  }

  private static SealedSecret read(ResultSet row) throws SQLException {
    return new SealedSecret(
        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
  }
}
