package dev.rondo.app;

import dev.rondo.app.port.ResultCache;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cache that keeps nothing. */
final class NoResults implements ResultCache {
  @Override
  public Optional<Kept> find(String key, Instant now) {
    return Optional.empty();
  }

  @Override
  public void keep(String key, @Nullable Object result, Instant expiresAt) {
    // Forgotten at once.
  }

  @Override
  public int forgetExpired(Instant now, int atMost) {
    return 0;
  }
}
