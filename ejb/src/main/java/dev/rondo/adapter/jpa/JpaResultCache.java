package dev.rondo.adapter.jpa;

import dev.rondo.app.port.ResultCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of tasks, kept as JSON. */
@Singleton
final class JpaResultCache implements ResultCache {
  private static final String FIND =
      "select result from result_cache where cache_key = ? and expires_at > ?";
  private static final String REPLACE =
      "update result_cache set result = ?, expires_at = ? where cache_key = ?";
  private static final String ADD =
      "insert into result_cache (cache_key, result, expires_at) values (?, ?, ?)"
          + " on conflict do nothing";
  private static final String FORGET =
      "delete from result_cache where cache_key in (select cache_key from result_cache"
          + " where expires_at <= ? order by expires_at limit ? for update skip locked)";

  private final Database database;

  @Inject
  JpaResultCache(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Kept> find(String key, Instant now) {
    return database
        .sqlApart(
            c ->
                Database.query(
                    c, FIND, row -> new Kept(JsonCodec.read(row.getString(1))), key, now))
        .stream()
        .findFirst();
  }

  /** Two who add the same at once: the first one stays, which is as good. */
  @Override
  public void keep(String key, @Nullable Object result, Instant expiresAt) {
    String json = JsonCodec.write(result);
    database.sqlApart(
        c ->
            Database.update(c, REPLACE, json, expiresAt, key) > 0
                ? 1
                : Database.update(c, ADD, key, json, expiresAt));
  }

  @Override
  public int forgetExpired(Instant now, int atMost) {
    return database.sqlApart(c -> Database.update(c, FORGET, now, atMost));
  }
}
