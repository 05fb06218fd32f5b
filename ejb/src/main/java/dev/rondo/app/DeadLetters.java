package dev.rondo.app;

import dev.rondo.api.DeadLetter;
import dev.rondo.api.Page;
import dev.rondo.api.RequeueRequest;
import dev.rondo.api.RequeueResult;
import dev.rondo.api.RequeueResult.Refused;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.InstanceCommand.RetryTask;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tasks that have failed for good and wait for somebody: shown, and tried again. */
@Singleton
public final class DeadLetters {
  private static final int MOST = 1_000;

  /** States of a task that something is being done about already. */
  private static final Set<String> UNDER_WAY =
      Set.of("pending", "scheduled", "running", "retrying", "waiting_for_input");

  private final TaskQueueStore store;
  private final InstanceReading instances;
  private final QueueReading queues;
  private final Committer committer;
  private final Background background;

  @Inject
  public DeadLetters(
      TaskQueueStore store,
      InstanceReading instances,
      QueueReading queues,
      Committer committer,
      Background background) {
    this.store = store;
    this.instances = instances;
    this.queues = queues;
    this.committer = committer;
    this.background = background;
  }

  /** What has failed for good in a queue, the latest first. */
  public Page<DeadLetter> list(String queue, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, MOST);
    Cursor after = Cursors.read("/cursor", cursor, checks);
    checks.orThrow("the page is not valid");
    queues.known(queue);
    Lot lot = lot(queue, after, limit);
    return new Page<>(lot.rows().stream().map(this::view).toList(), lot.next());
  }

  /** Has the tasks, or with them their instances, tried again. */
  public CompletionStage<RequeueResult> requeue(RequeueRequest request, String actor) {
    Checks checks = new Checks();
    checks.range("/task_ids", request.taskIds().size(), 0, MOST);
    checks.range("/limit", request.limit(), 1, MOST);
    Cursor after = Cursors.read("/cursor", request.cursor(), checks);
    if (!request.reason().isEmpty()) {
      checks.prose("/reason", request.reason(), 2_000);
    }
    checks.orThrow("the request is not valid");
    queues.known(request.queue());
    List<Refused> refused = new ArrayList<>();
    Lot lot =
        request.taskIds().isEmpty()
            ? lot(request.queue(), after, request.limit())
            : new Lot(named(request, refused), null);
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (TaskRow row : lot.rows()) {
      answers.add(submit(row, request.reason(), actor));
    }
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        // Not on the committer's thread, on which the answers complete.
        .handleAsync((all, failure) -> result(lot, answers, refused), background);
  }

  private Lot lot(String queue, @Nullable Cursor after, int limit) {
    List<TaskRow> rows = store.deadLetters(queue, after, limit + 1);
    boolean more = rows.size() > limit;
    List<TaskRow> page = more ? rows.subList(0, limit) : rows;
    return new Lot(page, more ? cursor(page.get(limit - 1)) : null);
  }

  private static String cursor(TaskRow row) {
    return Cursors.write(
        Objects.requireNonNull(row.completedAt(), "when it failed"), row.taskId().toString());
  }

  private List<TaskRow> named(RequeueRequest request, List<Refused> refused) {
    List<TaskRow> rows = new ArrayList<>();
    for (UUID id : new LinkedHashSet<>(request.taskIds())) {
      TaskRow row = store.find(id).orElse(null);
      if (row == null || !row.queue().equals(request.queue())) {
        refused.add(new Refused(id, "no such task in queue " + request.queue()));
      } else {
        rows.add(row);
      }
    }
    return rows;
  }

  private CompletableFuture<Outcome> submit(TaskRow row, String reason, String actor) {
    RetryTask retry = new RetryTask(row.instanceId(), row.taskKey(), null, reason);
    CompletableFuture<Outcome> answer = committer.offer(Submission.of(retry, actor));
    return answer == null ? CompletableFuture.completedFuture(new Outcome.Busy()) : answer;
  }

  private static RequeueResult result(
      Lot lot, List<CompletableFuture<Outcome>> answers, List<Refused> refused) {
    List<UUID> requeued = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      UUID id = lot.rows().get(i).taskId();
      String why = refusal(answers.get(i));
      if (why == null) {
        requeued.add(id);
      } else {
        refused.add(new Refused(id, why));
      }
    }
    return new RequeueResult(requeued, refused, lot.next());
  }

  /** Null where the task is tried again: by this very command, or with another of its instance. */
  private static @Nullable String refusal(CompletableFuture<Outcome> answer) {
    if (answer.isCompletedExceptionally()) {
      return "the command could not be written; the same one may be sent again";
    }
    Outcome outcome = answer.join();
    if (outcome instanceof Outcome.Done) {
      return null;
    }
    if (outcome instanceof Outcome.Refused refused) {
      Object state = refused.rejection().context().get("current_state");
      return UNDER_WAY.contains(String.valueOf(state)) ? null : refused.rejection().message();
    }
    return outcome instanceof Outcome.Busy
        ? "the engine is busy; the same request may be sent again"
        : "the command could not be decided";
  }

  private DeadLetter view(TaskRow row) {
    InstanceReading.Decidable instance = instances.decidable(row.instanceId(), "");
    InstanceState state = instance.state();
    int index = state.indexOf(row.taskKey());
    return new DeadLetter(
        row.taskId(),
        row.executionId(),
        row.workflowType(),
        row.instanceId(),
        row.taskKey(),
        row.queue(),
        row.state().wire(),
        row.attempt(),
        row.completedAt(),
        InstanceViews.error(state.board().task(index).error()),
        state.state().wire());
  }

  private record Lot(List<TaskRow> rows, @Nullable String next) {}
}
