package dev.rondo.core.explain;

import dev.rondo.core.explain.Move.What;
import dev.rondo.core.explain.Surroundings.Author;
import dev.rondo.core.explain.Surroundings.Line;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.CancelRequest;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Queued;
import dev.rondo.core.instance.Standing;
import dev.rondo.core.instance.Undoing;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps an instance as a whole. */
final class InstanceReasons {
  private final InstanceState instance;
  private final Standing standing;
  private final Surroundings around;
  private final List<Move> verbs;

  InstanceReasons(InstanceState instance, Surroundings around) {
    this.instance = instance;
    this.standing = instance.standing();
    this.around = around;
    this.verbs = new LawfulVerbs(instance).ofInstance();
  }

  /** Null where nothing but its tasks keeps it, or where it has completed. */
  @Nullable Blocker find() {
    CancelRequest cancel = instance.watch().cancel();
    if (cancel != null && !instance.state().isEnded()) {
      return cancelling(cancel);
    }
    return switch (instance.state()) {
      case PENDING -> pending();
      case PAUSED -> paused();
      case COMPENSATING -> undoing();
      case FAILED -> ended(Kind.FAILED, "The instance failed");
      case TIMEOUT -> ended(Kind.TIMEOUT, "The instance ran longer than it may");
      case COMPENSATED -> ended(Kind.COMPENSATED, "What the instance did has been undone");
      case CANCELLED -> cancelled();
      default -> null;
    };
  }

  private Blocker cancelling(CancelRequest cancel) {
    return facts(Kind.CANCELLING)
        .since(cancel.since())
        .until(cancel.until())
        .with("reason", cancel.reason())
        .moves(What.WORKER, "what runs has stopped")
        .moves(What.TIME, "what has not stopped by then is given up")
        .moves(verbs)
        .in(
            "The instance is being cancelled"
                + (cancel.reason().isEmpty() ? "" : ": " + cancel.reason())
                + "; what runs may clean up until "
                + cancel.until());
  }

  private Blocker pending() {
    Queued queued = standing.queued();
    if (queued != null) {
      return queued(queued);
    }
    if (standing.wakeAt() == null) {
      return facts(Kind.NOT_STARTED)
          .since(instance.identity().createdAt())
          .moves(verbs)
          .in("The instance has been created and waits to be started");
    }
    return facts(Kind.START_DELAYED)
        .since(instance.identity().createdAt())
        .until(standing.wakeAt())
        .moves(What.TIME, "it starts by itself then")
        .moves(verbs)
        .in("The instance starts at " + standing.wakeAt());
  }

  private Blocker queued(Queued queued) {
    Facts facts =
        facts(Kind.INSTANCE_LIMIT)
            .since(queued.since())
            .with("limit", queued.limit())
            .with("priority", instance.identity().priority().wire())
            .moves(What.PLACE, "another instance under the limit ends")
            .moves(verbs);
    Line line = around.line(queued.limit()).orElse(null);
    if (line == null) {
      return facts.in("The instance waits for a place: " + queued.reason());
    }
    return facts
        .with("max_instances", line.most())
        .with("running", line.running())
        .with("position", line.position())
        .in(
            "The instance waits for a place: "
                + line.running()
                + " instances run, at most "
                + line.most()
                + " may"
                + (line.position() == null
                    ? ""
                    : "; it is number " + line.position() + " in line"));
  }

  private Blocker paused() {
    Author author = around.author().orElse(null);
    int parked = instance.board().tally().parked();
    String reason = Objects.requireNonNullElse(standing.pausedReason(), "");
    Facts facts =
        facts(Kind.PAUSED)
            .since(standing.pausedSince())
            .with("reason", reason)
            .with("decisions", parked)
            .with("held_tasks", held())
            .moves(verbs);
    if (author != null && parked == 0) {
      facts.with("by", author.actor());
    }
    return facts.in(
        "The instance is paused"
            + (author == null || parked > 0 ? "" : " by " + author.actor())
            + (reason.isEmpty() ? "" : ": " + reason)
            + (parked == 0 ? "" : "; it can go on once " + decisions(parked)));
  }

  private static String decisions(int parked) {
    return parked == 1 ? "the failed task is decided" : parked + " failed tasks are decided";
  }

  /** Tasks that could run and do not because of the pause. */
  private int held() {
    Board board = instance.board();
    return board.parallel().toList().size() + board.sequential().toList().size();
  }

  private Blocker undoing() {
    Undoing undoing = Objects.requireNonNull(instance.recovery().undoing(), "what is being undone");
    int left = undoing.remaining().toList().size();
    int done = undone();
    boolean back = undoing.destination() != null;
    Facts facts =
        facts(back ? Kind.ROLLING_BACK : Kind.COMPENSATING)
            .with("reason", undoing.reason())
            .with("step", left == 0 ? done : done + 1)
            .with("steps", done + left)
            .error(undoing.cause())
            .moves(What.TASKS, "what undoes the tasks ends, one after the other")
            .moves(verbs);
    if (left > 0) {
      facts.with("undoes", instance.board().key(undoing.remaining().head()));
    }
    return facts.in(
        (back ? "The instance goes back" : "The instance is compensated")
            + ": step "
            + (left == 0 ? done : done + 1)
            + " of "
            + (done + left)
            + (undoing.reason().isEmpty() ? "" : " (" + undoing.reason() + ")"));
  }

  private int undone() {
    Board board = instance.board();
    int count = 0;
    for (int i = 0; i < board.size(); i++) {
      count += board.layout().isCompensation(i) && board.task(i).isUndone() ? 1 : 0;
    }
    return count;
  }

  private Blocker ended(Kind kind, String words) {
    Failure error = standing.error();
    String why = error == null ? "" : " with " + error.errorType() + ": " + error.message();
    String all =
        instance.state() == WorkflowState.COMPENSATED ? words + because(error) : words + why;
    return facts(kind).since(standing.completedAt()).error(error).moves(verbs).in(all);
  }

  private static String because(@Nullable Failure error) {
    return error == null ? "" : ", after " + error.errorType() + ": " + error.message();
  }

  private Blocker cancelled() {
    Author author = around.author().orElse(null);
    Facts facts = facts(Kind.CANCELLED).since(standing.completedAt()).moves(verbs);
    if (author == null) {
      return facts.in("The instance was cancelled");
    }
    return facts
        .with("by", author.actor())
        .with("reason", author.reason())
        .in(
            "The instance was cancelled by "
                + author.actor()
                + (author.reason().isEmpty() ? "" : ": " + author.reason()));
  }

  private static Facts facts(Kind kind) {
    return new Facts(kind, null);
  }
}
