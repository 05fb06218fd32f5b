package dev.rondo.app.port.memory;

import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.SecretStore;
import dev.rondo.app.port.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sealed secrets in memory. */
final class MemorySecretStore implements SecretStore {
  private final MemoryTables tables;
  private final UnitOfWork transactions;

  MemorySecretStore(MemoryTables tables, UnitOfWork transactions) {
    this.tables = tables;
    this.transactions = transactions;
  }

  @Override
  public void write(Collection<SealedSecret> put, Collection<String> dropped) {
    tables.alone(
        () -> {
          dropped.forEach(id -> tables.put(tables.secrets, id, null));
          put.forEach(
              secret -> {
                NavigableMap<String, SealedSecret> all = copy(secret.instanceId());
                if (all.put(secret.name(), secret) != null) {
                  throw new IllegalStateException("duplicate " + secret.name());
                }
                tables.put(tables.secrets, secret.instanceId(), all);
              });
          return put;
        });
  }

  private NavigableMap<String, SealedSecret> copy(String instanceId) {
    return new TreeMap<>(tables.secrets.getOrDefault(instanceId, new TreeMap<>()));
  }

  @Override
  public List<SealedSecret> of(String instanceId) {
    return tables.alone(() -> List.copyOf(copy(instanceId).values()));
  }

  @Override
  public List<SealedSecret> sealedWith(Collection<String> keyIds, int limit) {
    return tables.alone(
        () ->
            tables.secrets.values().stream()
                .flatMap(all -> all.values().stream())
                .filter(secret -> keyIds.contains(secret.keyId()))
                .limit(limit)
                .toList());
  }

  @Override
  public boolean replace(SealedSecret former, SealedSecret now) {
    return transactions.perform(
        () ->
            tables.alone(
                () -> {
                  NavigableMap<String, SealedSecret> all = copy(former.instanceId());
                  boolean there = former.equals(all.get(former.name()));
                  if (there) {
                    all.put(now.name(), now);
                    tables.put(tables.secrets, now.instanceId(), all);
                  }
                  return there;
                }));
  }
}
