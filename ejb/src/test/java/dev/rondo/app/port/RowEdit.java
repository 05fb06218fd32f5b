package dev.rondo.app.port;

import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row of a task with some of it changed. */
public final class RowEdit {
  private final TaskRow row;
  private String key;
  private String version;
  private String action;
  private TaskState state;
  private @Nullable String owner;
  private @Nullable Instant leaseUntil;
  private boolean held;
  private Map<String, Object> input;
  private List<String> capabilities;
  private @Nullable Instant startedAt;
  private @Nullable Instant completedAt;
  private @Nullable Instant wakeAt;
  private @Nullable Instant progressAt;
  private @Nullable Instant cancelBy;

  private RowEdit(TaskRow row) {
    this.row = row;
    key = row.taskKey();
    version = row.definitionVersion();
    action = row.action();
    state = row.state();
    owner = row.owner();
    leaseUntil = row.leaseUntil();
    held = row.held();
    input = row.input();
    capabilities = row.capabilities();
    startedAt = row.startedAt();
    completedAt = row.completedAt();
    wakeAt = row.wakeAt();
    progressAt = row.progressAt();
    cancelBy = row.cancelBy();
  }

  public static RowEdit of(TaskRow row) {
    return new RowEdit(row);
  }

  /** What a migration changes. */
  public RowEdit task(String nextKey, String nextVersion, String nextAction) {
    key = nextKey;
    version = nextVersion;
    action = nextAction;
    return this;
  }

  public RowEdit state(TaskState next) {
    state = next;
    return this;
  }

  public RowEdit owner(@Nullable String next, @Nullable Instant until) {
    owner = next;
    leaseUntil = until;
    return this;
  }

  public RowEdit held(boolean next) {
    held = next;
    return this;
  }

  /** It lets go of what only workers need. */
  public RowEdit bare() {
    input = Map.of();
    capabilities = List.of();
    return this;
  }

  public RowEdit times(@Nullable Instant started, @Nullable Instant completed) {
    startedAt = started;
    completedAt = completed;
    return this;
  }

  /** Time limits beside its lease. */
  public RowEdit limits(
      @Nullable Instant wake, @Nullable Instant progress, @Nullable Instant cancel) {
    wakeAt = wake;
    progressAt = progress;
    cancelBy = cancel;
    return this;
  }

  public TaskRow done() {
    return new TaskRow(
        row.instanceId(),
        key,
        row.taskId(),
        row.executionId(),
        row.attempt(),
        state,
        row.workflowType(),
        version,
        row.queue(),
        action,
        row.priority(),
        row.notBefore(),
        owner,
        leaseUntil,
        held,
        input,
        capabilities,
        row.enqueuedAt(),
        startedAt,
        completedAt,
        row.run(),
        row.apart(),
        wakeAt,
        progressAt,
        cancelBy);
  }
}
