package dev.rondo.core.explain;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Repetition;
import dev.rondo.core.explain.Move.What;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Repeats;
import dev.rondo.core.instance.SignalWait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be said of tasks that wait for what is no worker. */
final class WaitReasons {
  private final InstanceState instance;
  private final Board board;
  private final Surroundings around;

  WaitReasons(InstanceState instance, Surroundings around) {
    this.instance = instance;
    this.board = instance.board();
    this.around = around;
  }

  String words(Kind kind, Facts facts, int index) {
    return switch (kind) {
      case APPROVAL -> approval(facts, index);
      case SIGNAL -> signal(facts, index);
      case SUB_WORKFLOW -> subWorkflow(facts, index);
      case FOR_EACH -> forEach(facts, index);
      case LOOP -> loop(facts, index);
      default -> timer(facts, index);
    };
  }

  private String timer(Facts facts, int index) {
    Attempt attempt = board.task(index).latest();
    Instant slept = attempt == null ? null : attempt.notBefore();
    Instant end = slept == null ? lapse(index) : slept;
    facts.until(end).moves(What.TIME, "it goes on by itself then");
    return "waits until " + end;
  }

  private String signal(Facts facts, int index) {
    Attempt attempt = board.task(index).latest();
    Map<String, Object> input = attempt == null ? Map.of() : attempt.input();
    SignalWait wait = instance.signals().waitOf(board.key(index), input).orElse(null);
    Instant deadline = lapse(index);
    Object name = wait == null ? input.get(SignalWait.NAME) : wait.name();
    facts.until(deadline).with("name", name).moves(What.SIGNAL, "the signal " + name + " comes");
    Object filter = board.definition(index).parameters().get(CompiledDefinition.SIGNAL_FILTER);
    facts.with("filter", filter);
    if (wait != null) {
      facts
          .with("correlation", wait.correlation())
          .with("received", wait.taken().size())
          .with("count", wait.count());
    }
    return "waits for the signal "
        + name
        + (wait == null || wait.correlation() == null
            ? ""
            : " with the correlation " + wait.correlation())
        + (wait == null || wait.count() == 1
            ? ""
            : ", of which it has " + wait.taken().size() + " of " + wait.count())
        + (deadline == null ? "" : ", until " + deadline);
  }

  private String approval(Facts facts, int index) {
    facts
        .moves(What.APPROVE, "somebody who may decide approves")
        .moves(What.REJECT, "somebody who may decide rejects");
    Approval approval = board.task(index).approval();
    if (approval == null) {
      return "waits for an approval";
    }
    Approval.Escalation next = approval.next();
    facts
        .until(approval.terms().dueAt())
        .with("approval_id", DerivedIds.task(instance.identity(), board.key(index)).toString())
        .with("request", approval.terms().request())
        .with("level", approval.terms().level())
        .with("approvers", approval.deciders().approvers())
        .with("candidate_groups", approval.deciders().groups())
        .with("assignee", approval.assignee())
        .with("approvals", approval.approvals())
        .with("required_approvals", approval.terms().required())
        .with("escalated", approval.escalated())
        .with("escalates_at", next == null ? null : next.at());
    return "waits for approval by "
        + deciders(approval)
        + (approval.terms().required() == 1
            ? ""
            : ": " + approval.approvals() + " of " + approval.terms().required() + " have approved")
        + (approval.terms().dueAt() == null ? "" : "; it is due at " + approval.terms().dueAt());
  }

  private static String deciders(Approval approval) {
    if (approval.assignee() != null) {
      return approval.assignee();
    }
    List<String> who = new ArrayList<>(approval.deciders().approvers());
    approval.deciders().groups().forEach(group -> who.add("the group " + group));
    return who.isEmpty() ? "nobody who is left" : String.join(" or ", who);
  }

  private String subWorkflow(Facts facts, int index) {
    String id =
        DerivedIds.subWorkflow(instance.identity(), board.key(index), board.task(index).attempt())
            .toString();
    String state = around.stateOf(id).orElse(null);
    Instant deadline = lapse(index);
    facts
        .until(deadline)
        .with("sub_workflow_id", id)
        .with("sub_workflow_state", state)
        .moves(
            What.SUB_WORKFLOW, "the sub-workflow ends; its own explanation says what it waits for");
    return "waits for the sub-workflow "
        + id
        + (state == null ? "" : ", which is " + state)
        + (deadline == null ? "" : ", until " + deadline);
  }

  private String forEach(Facts facts, int index) {
    Repeats repeats = repeats(index);
    int most = repetition(index).maxParallel();
    int total = repeats.scopes().size();
    int over = repeats.released() - repeats.open();
    facts
        .with("total", total)
        .with("over", over)
        .with("under_way", repeats.open())
        .with("failed", repeats.failed())
        .with("max_parallel", most == 0 ? null : most)
        .moves(What.TASKS, "the items that are under way end");
    return "is done for each of "
        + total
        + " items: "
        + over
        + " are over, "
        + repeats.open()
        + " under way, "
        + repeats.failed()
        + " failed"
        + (most == 0 ? "" : "; at most " + most + " at a time");
  }

  private String loop(Facts facts, int index) {
    Repeats repeats = repeats(index);
    int made = repeats.scopes().size();
    int most = repetition(index).limit();
    Instant next = repeats.delayed() ? lapse(index) : null;
    facts.with("iterations", made).with("max_iterations", most).until(next);
    if (next == null) {
      facts.moves(What.TASKS, "the tasks of the iteration end");
      return "is in iteration " + made + " of at most " + most;
    }
    facts.moves(What.TIME, "the next iteration begins then");
    return "begins iteration " + (made + 1) + " of at most " + most + " at " + next;
  }

  private Repetition repetition(int index) {
    return Objects.requireNonNull(board.definition(index).repetition(), "a repetition");
  }

  private Repeats repeats(int index) {
    return Objects.requireNonNullElse(board.task(index).repeats(), Repeats.NONE);
  }

  /** When the engine looks at the wait again by itself. */
  private @Nullable Instant lapse(int index) {
    Attempt attempt = board.task(index).latest();
    return attempt == null ? null : attempt.leaseUntil();
  }
}
