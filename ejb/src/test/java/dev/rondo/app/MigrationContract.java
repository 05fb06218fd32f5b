package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.StartRequest;
import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance that goes on by another version: what its rows and its history say of it then. */
public abstract class MigrationContract {
  private static final String TYPE = "moving";
  private static final String ID = "m-1";

  private final SignalNode.Clock clock = new SignalNode.Clock();
  private WritePath path;

  protected abstract Stores stores();

  private WritePath node() {
    return new WritePath(stores(), EngineSettings.defaults(), new SilentBells(), work -> {}, clock);
  }

  @BeforeEach
  void start() {
    path = node();
    define(
        "1",
        Map.of(
            "a", agent(),
            "gone", agent(),
            "gate", gate(),
            "ask", gate(),
            "last", after("a")));
    define(
        "2",
        Map.of(
            "first", agent(),
            "desk", gate(),
            "added", after("first"),
            "last", after("first", "added")));
    execute(
        path.starting.submission(
            new StartRequest(
                TYPE,
                "1",
                ID,
                Map.of(),
                null,
                null,
                null,
                Map.of(),
                true,
                Duration.ZERO,
                null,
                Map.of()),
            "alice"));
  }

  private static Map<String, Object> agent() {
    return Map.of("action", "agent_task", "agent_id", "it", "execution_mode", "parallel");
  }

  private static Map<String, Object> gate() {
    return Map.of(
        "action",
        "approval_gate",
        "execution_mode",
        "parallel",
        "parameters",
        Map.of("request", "may I?", "approvers", List.of("bob")));
  }

  private static Map<String, Object> after(String... keys) {
    Map<String, Object> task = new HashMap<>(agent());
    task.put("dependencies", List.of(keys));
    return task;
  }

  private void define(String version, Map<String, Object> tasks) {
    path.catalog.register(
        Map.of("workflow_type", TYPE, "version", version, "tasks", tasks), "designer");
  }

  private InstanceState execute(Submission submission) {
    return stores()
        .unitOfWork()
        .perform(() -> Refusals.accepted(path.commands.execute(submission)).state());
  }

  private InstanceState ask(InstanceCommand command) {
    return execute(Submission.of(command, "w"));
  }

  private InstanceState migrate() {
    Map<String, String> mapping = new HashMap<>();
    mapping.put("a", "first");
    mapping.put("gone", null);
    mapping.put("ask", null);
    mapping.put("gate", "desk");
    return ask(new InstanceCommand.MigrateWorkflow(ID, "2", mapping, Map.of(), "better"));
  }

  private UUID id(InstanceState state, String key) {
    return DerivedIds.task(state.identity(), key);
  }

  private TaskRow row(UUID id) {
    return stores().queue().find(id).orElseThrow();
  }

  private ApprovalRow approval(UUID id) {
    return stores().approvals().find(id).orElseThrow();
  }

  @Test
  void rows_keep_their_ids_and_leases_and_get_new_keys_and_the_new_version() {
    InstanceState before =
        ask(new InstanceCommand.ClaimTask(ID, "a", 1, "w", Duration.ofMinutes(1)));
    Instant prolonged = clock.now().plusSeconds(3_600);
    UUID running = id(before, "a");
    stores()
        .unitOfWork()
        .perform(
            () ->
                stores()
                    .queue()
                    .heartbeat(running, row(running).executionId(), "w", prolonged, null, null));

    InstanceState after = migrate();

    assertThat(id(after, "first")).isEqualTo(running);
    TaskRow row = row(running);
    assertThat(row.taskKey()).isEqualTo("first");
    assertThat(row.definitionVersion()).isEqualTo("2");
    assertThat(row.state()).isEqualTo(TaskState.RUNNING);
    assertThat(row.owner()).isEqualTo("w");
    assertThat(row.leaseUntil()).isEqualTo(prolonged);
    assertThat(row(id(before, "gone")).state()).isEqualTo(TaskState.CANCELLED);
    assertThat(stores().queries().find(ID))
        .hasValueSatisfying(
            instance -> {
              assertThat(instance.version()).isEqualTo("2");
              assertThat(instance.totalTasks()).isEqualTo(4);
            });
  }

  @Test
  void an_approval_goes_on_under_its_new_key_and_ends_where_its_gate_is_dropped() {
    InstanceState before =
        Objects.requireNonNull(path.folding.fold(ID, last(), null), "an instance");
    migrate();

    ApprovalRow open = approval(id(before, "gate"));
    assertThat(open.task()).isEqualTo("desk");
    assertThat(open.approval().isOpen()).isTrue();
    assertThat(approval(id(before, "ask")).approval().outcome())
        .isEqualTo(Approval.Outcome.CANCELLED);
  }

  private long last() {
    return stores().queries().find(ID).orElseThrow().lastSequence();
  }

  /** Every node compiles definitions for itself. */
  private static void same(InstanceState state, InstanceState expected) {
    assertThat(SnapshotDocument.of(state)).isEqualTo(SnapshotDocument.of(expected));
  }

  @Test
  void another_node_goes_on_with_it_and_knows_every_state_there_was() {
    InstanceState before =
        ask(new InstanceCommand.ClaimTask(ID, "a", 1, "w", Duration.ofMinutes(1)));
    InstanceState after = migrate();
    path = node();

    same(path.folding.fold(ID, after.sequence(), null), after);
    same(path.folding.fold(ID, before.sequence(), null), before);
    stores()
        .unitOfWork()
        .perform(
            () -> {
              stores().snapshots().save(after, clock.now());
              return true;
            });
    same(node().folding.fold(ID, after.sequence(), null), after);

    ask(new InstanceCommand.CompleteTask(ID, "a", 1, "w", null, Map.of("ok", true)));
    assertThat(row(id(after, "first")).state()).isEqualTo(TaskState.COMPLETED);
    ask(new InstanceCommand.SkipTask(ID, "desk", ""));
    ask(new InstanceCommand.CompleteTask(ID, "added", 1, "w", clock.now(), null));
    InstanceState end =
        ask(new InstanceCommand.CompleteTask(ID, "last", 1, "w", clock.now(), null));
    assertThat(end.state()).isEqualTo(WorkflowState.COMPLETED);
    same(node().folding.fold(ID, end.sequence(), null), end);
  }
}
