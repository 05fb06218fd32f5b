package dev.rondo.core.instance;

import dev.rondo.core.instance.Approval.Escalation;
import dev.rondo.core.instance.Approval.Outcome;
import dev.rondo.core.instance.Approval.Terms;
import dev.rondo.core.instance.Approval.Vote;
import dev.rondo.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** An approval as a JSON object and back: its terms in an event, and all of it in a snapshot. */
public final class ApprovalForm {
  private ApprovalForm() {}

  static Fields.Writer write(Terms terms, Fields.Writer out) {
    return out.put("request", terms.request())
        .put("level", terms.level())
        .put("required_approvals", terms.required())
        .flag("four_eyes", terms.fourEyes())
        .time("due_at", terms.dueAt())
        .some("escalations", terms.escalations().stream().map(ApprovalForm::escalation).toList());
  }

  static Terms terms(Fields in) {
    return new Terms(
        in.text("request"),
        in.whole("level"),
        in.whole("required_approvals"),
        in.flag("four_eyes"),
        in.timeOrNull("due_at"),
        each(
            in,
            "escalations",
            e ->
                new Escalation(
                    e.time("at"),
                    e.texts("approvers"),
                    e.texts("candidate_groups"),
                    e.priorityOrNull("priority"))));
  }

  /** The approval as a JSON object. */
  public static Map<String, Object> write(Approval approval) {
    Outcome outcome = approval.outcome();
    return write(approval.terms(), new Fields.Writer())
        .time("requested_at", approval.requestedAt())
        .some("approvers", approval.deciders().approvers())
        .some("candidate_groups", approval.deciders().groups())
        .some("delegators", approval.deciders().delegators())
        .put("escalated", approval.escalated())
        .put("assignee", approval.assignee())
        .some("votes", approval.votes().stream().map(ApprovalForm::vote).toList())
        .put("outcome", outcome == null ? null : outcome.wire())
        .time("closed_at", approval.closedAt())
        .done();
  }

  /**
   * The approval of a JSON object.
   *
   * @throws IllegalArgumentException where a field is missing or wrong
   */
  public static Approval read(Map<String, Object> object) {
    return read(new Fields(object));
  }

  static Approval read(Fields in) {
    String outcome = in.textOrNull("outcome");
    return new Approval(
        terms(in),
        in.time("requested_at"),
        new Deciders(in.texts("approvers"), in.texts("candidate_groups"), in.texts("delegators")),
        in.whole("escalated"),
        in.textOrNull("assignee"),
        each(
            in,
            "votes",
            v -> new Vote(v.text("approver"), v.flag("approved"), v.text("comment"), v.time("at"))),
        outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
        in.timeOrNull("closed_at"));
  }

  private static Map<String, Object> escalation(Escalation escalation) {
    return new Fields.Writer()
        .time("at", escalation.at())
        .some("approvers", escalation.approvers())
        .some("candidate_groups", escalation.groups())
        .priority("priority", escalation.priority())
        .done();
  }

  private static Map<String, Object> vote(Vote vote) {
    return new Fields.Writer()
        .put("approver", vote.approver())
        .put("approved", vote.approved())
        .put("comment", vote.comment())
        .time("at", vote.at())
        .done();
  }

  private static <T> List<T> each(Fields in, String name, Function<Fields, T> reader) {
    return in.list(name).stream()
        .map(element -> reader.apply(new Fields(Json.asObject((Map<?, ?>) element))))
        .toList();
  }
}
