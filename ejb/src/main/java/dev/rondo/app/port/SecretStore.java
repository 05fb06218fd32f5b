package dev.rondo.app.port;

import java.util.Collection;
import java.util.List;

/** The secrets of instances, sealed. */
public interface SecretStore {
  /**
   * Writes in the current transaction.
   *
   * @param put secrets of instances that this transaction makes
   * @param dropped ids of instances that need theirs no more
   */
  void write(Collection<SealedSecret> put, Collection<String> dropped);

  /** The secrets of an instance, by name; none where it needs them no more. */
  List<SealedSecret> of(String instanceId);

  /** Secrets that are sealed with one of those keys, at most so many. */
  List<SealedSecret> sealedWith(Collection<String> keyIds, int limit);

  /**
   * Writes a secret that was sealed anew, in a transaction of its own.
   *
   * @return false where the former is not there any more
   */
  boolean replace(SealedSecret former, SealedSecret now);
}
