package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a gate's latest request for approval stands.
 *
 * @param escalated how many escalations have happened
 * @param assignee who has claimed it or was delegated to, and alone may decide; null = nobody yet
 * @param votes the decisions so far, each person's once
 * @param outcome how it ended; null while it is open
 * @param closedAt when it ended
 */
public record Approval(
    Terms terms,
    Instant requestedAt,
    Deciders deciders,
    int escalated,
    @Nullable String assignee,
    List<Vote> votes,
    @Nullable Outcome outcome,
    @Nullable Instant closedAt) {

  /**
   * What was asked for.
   *
   * @param request what is to be approved, in a few words
   * @param required how many people have to approve
   * @param fourEyes true where who started the instance may not approve
   * @param dueAt when the gate waits no longer; null = never
   * @param escalations when others are asked as well, earliest first
   */
  public record Terms(
      String request,
      int level,
      int required,
      boolean fourEyes,
      @Nullable Instant dueAt,
      List<Escalation> escalations) {}

  /** From when on others may decide as well, and how urgent it becomes; null = as it is. */
  public record Escalation(
      Instant at, List<String> approvers, List<String> groups, @Nullable Priority priority) {}

  /** What one person decided. */
  public record Vote(String approver, boolean approved, String comment, Instant at) {}

  /** How it can end. */
  public enum Outcome {
    APPROVED,
    REJECTED,
    TIMEOUT,
    CANCELLED,
    SKIPPED,
    /** By an operator who said what the result of the task is. */
    COMPLETED;

    /** The name on the wire and in the database. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The state of an approval that is open, on the wire. */
  public static final String PENDING = "pending";

  static Approval requested(InstanceEvent.ApprovalRequired event, Instant at) {
    return new Approval(
        event.terms(),
        at,
        Deciders.of(event.approvers(), event.groups()),
        0,
        null,
        List.of(),
        null,
        null);
  }

  public boolean isOpen() {
    return outcome == null;
  }

  /** On the wire: pending, or the outcome. */
  public String state() {
    return outcome == null ? PENDING : outcome.wire();
  }

  /** The vote of a person; null where they have not voted. */
  public @Nullable Vote voteOf(String name) {
    return votes.stream().filter(vote -> vote.approver().equals(name)).findFirst().orElse(null);
  }

  /** How many people have approved. */
  public int approvals() {
    return (int) votes.stream().filter(Vote::approved).count();
  }

  /** The escalation that comes next, unless the approval is due before; null = none. */
  public @Nullable Escalation next() {
    return next(terms, escalated);
  }

  /** When the engine looks at it by itself after so many escalations; null = never. */
  public static @Nullable Instant until(Terms terms, int escalations) {
    Escalation next = next(terms, escalations);
    return next == null ? terms.dueAt() : next.at();
  }

  private static @Nullable Escalation next(Terms terms, int escalations) {
    if (escalations >= terms.escalations().size()) {
      return null;
    }
    Escalation next = terms.escalations().get(escalations);
    return terms.dueAt() == null || next.at().isBefore(terms.dueAt()) ? next : null;
  }

  Approval assigned(@Nullable String to) {
    return with(deciders, escalated, to);
  }

  Approval delegated(InstanceEvent.ApprovalDelegated event) {
    return with(deciders.delegated(event.from(), event.to()), escalated, event.to());
  }

  /** Where others are asked nobody keeps it to himself any more. */
  Approval escalated(InstanceEvent.ApprovalEscalated event) {
    boolean others = !event.approvers().isEmpty() || !event.groups().isEmpty();
    return with(
        deciders.joinedBy(event.approvers(), event.groups()),
        escalated + 1,
        others ? null : assignee);
  }

  Approval decided(InstanceEvent.ApprovalDecided event, Instant at) {
    Vote vote = new Vote(event.approver(), event.approved(), event.comment(), at);
    List<Vote> all = Stream.concat(votes.stream(), Stream.of(vote)).toList();
    Approval next =
        new Approval(terms, requestedAt, deciders, escalated, assignee, all, null, null);
    if (!event.approved()) {
      return next.closed(Outcome.REJECTED, at);
    }
    return next.approvals() >= terms.required()
        ? next.closed(Outcome.APPROVED, at)
        : next.assigned(null);
  }

  /** Its task waits no longer; it ended by that, unless it has before. */
  Approval closed(Outcome how, Instant at) {
    return isOpen()
        ? new Approval(terms, requestedAt, deciders, escalated, assignee, votes, how, at)
        : this;
  }

  private Approval with(Deciders who, int escalations, @Nullable String to) {
    return new Approval(terms, requestedAt, who, escalations, to, votes, outcome, closedAt);
  }
}
