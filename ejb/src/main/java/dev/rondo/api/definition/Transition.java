package dev.rondo.api.definition;

import java.util.List;

/** What leads a state machine from state to state; of several the first whose guard holds. */
public final class Transition extends Part<Transition> {
  private static final String ACTION = "action";

  private Transition(Object from, String to) {
    set("from", from);
    set("to", to);
  }

  @Override
  Transition self() {
    return this;
  }

  /** From one state to another, as soon as it can be taken. */
  public static Transition of(String from, String to) {
    return new Transition(from, to);
  }

  /** From any of these states. */
  public static Transition of(List<String> from, String to) {
    return new Transition(from, to);
  }

  /** From every state that is not final. */
  public static Transition fromAny(String to) {
    return new Transition("*", to);
  }

  /**
   * What must happen: a name of your own, {@code task.<key>.started}, {@code .completed}, {@code
   * .failed} or {@code .skipped}, or {@code state.timeout}.
   */
  public Transition on(String event) {
    return set("event", event);
  }

  /** The CEL expression over data, tasks, workflow, event and machine that must hold. */
  public Transition guard(String expression) {
    return set("guard", expression);
  }

  /** How often an instance may take it, 1 to 10,000. */
  public Transition max(int times) {
    return set("max", times);
  }

  /** A name that is kept with the event. */
  public Transition named(String name) {
    return put(ACTION, "name", name);
  }

  /** Tasks to be done again, with all that depends on them. */
  public Transition restart(String... tasks) {
    return put(ACTION, "restart", List.of(tasks));
  }

  /** Tasks that count as completed, with the event's payload as result. */
  public Transition complete(String... tasks) {
    return put(ACTION, "complete", List.of(tasks));
  }
}
