package dev.rondo.api.definition;

import java.time.Duration;

/** A state of a state machine. */
public final class State extends Part<State> {
  private State(String name) {
    set("name", name);
  }

  @Override
  State self() {
    return this;
  }

  public static State of(String name) {
    return new State(name);
  }

  /** For people. */
  public State description(String description) {
    return set("description", description);
  }

  /** How long it may last; then the event {@code state.timeout} happens. */
  public State timeout(Duration limit) {
    return set("timeout_seconds", Values.seconds("timeout", limit));
  }
}
