package dev.rondo.api.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Time limits of an instance beside its longest life; zero for none. */
public final class InstanceTimeouts extends Part<InstanceTimeouts> {
  private InstanceTimeouts() {}

  @Override
  InstanceTimeouts self() {
    return this;
  }

  /** No limit yet. */
  public static InstanceTimeouts limits() {
    return new InstanceTimeouts();
  }

  /** Longest time without any event. */
  public InstanceTimeouts idle(Duration limit) {
    return set("idle_timeout_ms", Values.millis("idle", limit));
  }

  /** Time after which a running instance counts as slow. */
  public InstanceTimeouts warning(Duration after) {
    return set("warning_ms", Values.millis("warning", after));
  }

  /** The same as a part of its longest life, from 0.01 to 0.99. */
  public InstanceTimeouts warningFraction(double part) {
    return set("warning_fraction", part);
  }

  /** Whom a warning names: people, or what its reader makes of them; 100 at most. */
  public InstanceTimeouts notifying(String... names) {
    return set("escalation_policy", Map.of("notify", List.of(names)));
  }
}
