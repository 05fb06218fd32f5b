package dev.rondo.api.definition;

import java.time.Duration;

/** What follows when a task is not done after a while. */
public final class Escalation extends Part<Escalation> {
  private Escalation() {}

  @Override
  Escalation self() {
    return this;
  }

  /** Counted from when the task became due; of an approval from when it is asked for. */
  public static Escalation after(Duration time) {
    return new Escalation().set("after_seconds", Values.seconds("after", time));
  }

  /** Who is told, {@code group:name} for a group, at most 100; of an approval they may decide. */
  public Escalation to(String... names) {
    return addAll("to", (Object[]) names);
  }

  /** What the task is raised to, unless it is more urgent already. */
  public Escalation priority(Priority priority) {
    return set("priority", priority);
  }
}
