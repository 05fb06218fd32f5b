package dev.rondo.api.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked to decide. One that names nobody is for the roles operator and admin. Texts
 * may have mappings.
 */
public final class Approval extends Part<Approval> {
  private Approval() {}

  @Override
  Approval self() {
    return this;
  }

  /** What is to be approved, in at most 1,000 characters. */
  public static Approval of(String request) {
    return new Approval().set("request", request);
  }

  /** The task's name says what is to be approved. */
  public static Approval ofTask() {
    return new Approval();
  }

  /** Any JSON value of at most 16,384 characters. */
  public Approval details(@Nullable Object details) {
    return set("details", details);
  }

  /** Principals that may decide, at most 100. */
  public Approval approvers(String... principals) {
    return addAll("approvers", (Object[]) principals);
  }

  /** Roles whose members may decide, at most 100. */
  public Approval groups(String... roles) {
    return addAll("candidate_groups", (Object[]) roles);
  }

  /** Tells gates of one chain from each other, 1 to 100. */
  public Approval level(int level) {
    return set("level", level);
  }

  /** How many different people have to approve, 1 to 100. */
  public Approval required(int approvals) {
    return set("required_approvals", approvals);
  }

  /** Who started the instance, or approved at another level, may not approve. */
  public Approval fourEyes() {
    return set("four_eyes", true);
  }

  /** How long it waits, unless the task's time limit is less. */
  public Approval due(Duration wait) {
    return set("due_seconds", Values.seconds("due", wait));
  }

  /** Others may decide as well after a while; {@code group:name} for a group. Earliest first. */
  public Approval escalate(Duration after, String... to) {
    return add(
        "escalation",
        Map.of("after_seconds", Values.seconds("escalate", after), "to", List.of(to)));
  }

  /** Others may decide as well after a while, or it becomes more urgent; earliest first. */
  public Approval escalate(Escalation level) {
    return add("escalation", level);
  }
}
