package dev.rondo.app;

import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.SecretSeal;
import dev.rondo.app.port.SecretSeal.BrokenSealException;
import dev.rondo.app.port.SecretStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Seals with the present key what was sealed with a former one, a bounded part at a time, so that a
 * former key is of no more use some time after a change.
 */
@Singleton
public final class SecretRenewal implements Sweep {
  private static final Logger LOG = Logger.getLogger(SecretRenewal.class);
  private static final int AT_A_TIME = 200;
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOTS = Duration.ofMillis(500);

  private final SecretStore store;
  private final SecretSeal seal;
  private boolean more;
  private boolean told;

  @Inject
  public SecretRenewal(SecretStore store, SecretSeal seal) {
    this.store = store;
    this.seal = seal;
  }

  @Override
  public void sweep() {
    List<String> former = seal.formerKeyIds();
    more = !former.isEmpty() && renew(former);
  }

  @Override
  public Duration pause() {
    return more ? BETWEEN_LOTS : PAUSE;
  }

  /** True where there may be more to do at once. */
  private boolean renew(List<String> former) {
    List<SealedSecret> found = store.sealedWith(former, AT_A_TIME);
    int renewed = 0;
    for (SealedSecret secret : found) {
      renewed += renewed(secret) ? 1 : 0;
    }
    if (renewed > 0) {
      LOG.infof("%d secrets were sealed anew, with key %s", renewed, seal.keyId().orElse(""));
    }
    return found.size() == AT_A_TIME && renewed > 0;
  }

  /** One that cannot be opened stays as it is: its key may come back. */
  private boolean renewed(SealedSecret secret) {
    try {
      String value = seal.open(secret);
      return store.replace(secret, seal.seal(secret.instanceId(), secret.name(), value));
    } catch (BrokenSealException e) {
      if (!told) {
        LOG.warnf("a secret of %s: %s", secret.instanceId(), e.getMessage());
      }
      told = true;
      return false;
    }
  }
}
