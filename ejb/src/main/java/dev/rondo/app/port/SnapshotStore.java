package dev.rondo.app.port;

import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folded states, kept so that a long history need not be folded from its start. */
public interface SnapshotStore {
  /** The newest snapshot whose sequence is not above {@code upTo} and whose format is current. */
  Optional<InstanceState> newest(String instanceId, long upTo, Versions versions);

  /** Keeps the state; one that is there already stays. */
  void save(InstanceState state, Instant at);

  /** What is kept of an instance, newest first. */
  List<Kept> list(String instanceId);

  /** One snapshot. */
  record Kept(String instanceId, long sequence, Instant createdAt, long characters) {}
}
