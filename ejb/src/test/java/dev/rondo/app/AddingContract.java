package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.definition.JacksonTexts;
import dev.rondo.api.Addition;
import dev.rondo.api.AdditionReport;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.AdditionResult;
import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.DefinitionView;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.Problem;
import dev.rondo.api.StartRequest;
import dev.rondo.api.WorkerAddition;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that come to an instance: what rows, histories and definitions say of it then. */
public abstract class AddingContract {
  private static final String TYPE = "growing";
  private static final String ID = "g-1";

  private final SignalNode.Clock clock = new SignalNode.Clock();
  private Node node;

  protected abstract Stores stores();

  /** A node of its own, with caches of its own. */
  private final class Node {
    final WritePath path =
        new WritePath(stores(), EngineSettings.defaults(), new SilentBells(), Runnable::run, clock);
    final AdditionTerms terms =
        new AdditionTerms(path.reading, path.requests, EngineSettings.defaults());
    final Adding adding =
        new Adding(
            terms,
            path.derived,
            path.reading,
            path.commands,
            new Committer(EngineSettings.defaults(), path.commitBatch),
            Runnable::run);
  }

  @BeforeEach
  void start() {
    node = new Node();
    node.path.catalog.register(
        Map.of(
            "workflow_type",
            TYPE,
            "version",
            "1.0.0",
            "tasks",
            Map.of("plan", agent(), "finish", agent("plan"))),
        "designer");
    start(ID);
  }

  private void start(String id) {
    in(
        () ->
            Refusals.accepted(
                node.path.commands.execute(
                    node.path.starting.submission(
                        StartRequest.of(TYPE, Map.of()).withInstanceId(id), "alice"))));
  }

  private <T> T in(Supplier<T> work) {
    return stores().unitOfWork().perform(work);
  }

  private static Map<String, Object> agent(Object... after) {
    return Map.of(
        "action",
        "agent_task",
        "agent_id",
        "it",
        "execution_mode",
        "parallel",
        "dependencies",
        List.of(after));
  }

  /** Tasks behind the plan, for which the finish waits. */
  private static Addition planned(String... keys) {
    Map<String, Object> tasks = new HashMap<>();
    for (String key : keys) {
      tasks.put(key, agent("plan"));
    }
    return new Addition(tasks, Map.of("finish", List.of((Object[]) keys)), "planned");
  }

  private AdditionResult add(Addition addition) {
    return add(AdditionRequest.of(ID, addition));
  }

  private AdditionResult add(AdditionRequest request) {
    return in(() -> node.adding.join(request, "alice"));
  }

  private InstanceState ask(InstanceCommand command) {
    return in(
        () -> Refusals.accepted(node.path.commands.execute(Submission.of(command, "w"))).state());
  }

  private InstanceState claim(String task) {
    return ask(new InstanceCommand.ClaimTask(ID, task, 1, "w", Duration.ofMinutes(1)));
  }

  private InstanceState complete(String task) {
    return ask(new InstanceCommand.CompleteTask(ID, task, 1, "w", clock.now(), null));
  }

  private InstanceState now() {
    return in(() -> node.path.reading.current(ID));
  }

  private TaskRow row(String key) {
    UUID id = DerivedIds.task(now().identity(), key);
    return in(() -> stores().queue().find(id).orElseThrow());
  }

  /** Every node compiles definitions for itself. */
  private static void same(InstanceState state, InstanceState expected) {
    assertThat(SnapshotDocument.of(state)).isEqualTo(SnapshotDocument.of(expected));
  }

  @Test
  void rows_keep_their_leases_and_the_instance_goes_by_the_new_version() {
    claim("plan");
    Instant prolonged = clock.now().plusSeconds(3_600);
    TaskRow running = row("plan");
    in(
        () ->
            stores()
                .queue()
                .heartbeat(running.taskId(), running.executionId(), "w", prolonged, null, null));

    AdditionResult done = add(planned("x", "y"));

    assertThat(done.success()).isTrue();
    assertThat(done.version()).startsWith("1.0.0+added.");
    assertThat(done.added()).containsExactlyInAnyOrder("x", "y");
    assertThat(done.state()).isEqualTo("running");
    assertThat(done.sequence()).isEqualTo(now().sequence());
    assertThat(row("plan").state()).isEqualTo(TaskState.RUNNING);
    assertThat(row("plan").leaseUntil()).isEqualTo(prolonged);
    assertThat(row("plan").definitionVersion()).isEqualTo(done.version());
    assertThat(in(() -> stores().queries().find(ID)))
        .hasValueSatisfying(
            instance -> {
              assertThat(instance.version()).isEqualTo(done.version());
              assertThat(instance.totalTasks()).isEqualTo(4);
            });
    complete("plan");
    assertThat(row("x").state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(row("x").definitionVersion()).isEqualTo(done.version());
  }

  @Test
  void the_version_is_there_by_its_name_and_is_not_among_those_that_were_registered() {
    String version = add(planned("x")).version();

    DefinitionView view = in(() -> node.path.catalog.get(TYPE, version));
    assertThat(view.baseVersion()).isEqualTo("1.0.0");
    assertThat(view.definition()).containsEntry("version", version);
    assertThat(in(() -> node.path.catalog.versions(TYPE)))
        .extracting(DefinitionView::version)
        .containsExactly("1.0.0");
    assertThat(in(() -> new Node().path.library.newestVersion(TYPE))).isEqualTo("1.0.0");
    Map<String, Object> squatting =
        Map.of("workflow_type", TYPE, "version", version, "tasks", Map.of("a", agent()));
    assertThat(node.path.catalog.validate(squatting).isValid()).isFalse();
    assertThatThrownBy(() -> node.path.catalog.register(squatting, "designer"))
        .isInstanceOfSatisfying(
            ContractCompilerException.class,
            e -> assertThat(e.problems()).extracting(Problem::pointer).containsExactly("/version"));
  }

  @Test
  void a_search_by_the_registered_version_finds_those_with_more_and_by_theirs_those_alone() {
    start("g-2");
    start("g-3");
    String version = add(planned("x")).version();
    String other = add(AdditionRequest.of("g-2", planned("y"))).version();

    assertThat(found("1.0.0")).containsExactlyInAnyOrder(ID, "g-2", "g-3");
    assertThat(found(version)).containsExactly(ID);
    assertThat(found(other)).containsExactly("g-2");
    assertThat(found("1.0")).isEmpty();
    assertThat(found("1.0.0+added")).isEmpty();
  }

  private List<String> found(String version) {
    InstanceFilter filter =
        new InstanceFilter(TYPE, Set.of(), null, null, null, null, null, version, null);
    return in(() -> stores().queries().search(filter, null, 9)).stream()
        .map(InstanceRow::instanceId)
        .toList();
  }

  @Test
  void the_same_addition_to_others_is_the_same_version_and_once_more_is_nothing() {
    start("g-2");
    String version = add(planned("x")).version();
    assertThat(add(AdditionRequest.of("g-2", planned("x"))).version()).isEqualTo(version);

    AdditionResult again = add(planned("x"));
    assertThat(again.success()).isFalse();
    assertThat(again.added()).isEmpty();
    assertThat(again.version()).isEqualTo(version);

    AdditionResult more = add(planned("x", "y"));
    assertThat(more.added()).containsExactly("y");
    assertThat(in(() -> node.path.catalog.get(TYPE, more.version())).baseVersion())
        .isEqualTo("1.0.0");
  }

  @Test
  void another_node_goes_on_with_it_and_knows_every_state_there_was() {
    InstanceState before = claim("plan");
    add(planned("x"));
    add(planned("y"));
    InstanceState after = now();
    node = new Node();

    same(in(() -> node.path.folding.fold(ID, after.sequence(), null)), after);
    same(in(() -> node.path.folding.fold(ID, before.sequence(), null)), before);
    in(
        () -> {
          stores().snapshots().save(after, clock.now());
          return true;
        });
    same(in(() -> new Node().path.folding.fold(ID, after.sequence(), null)), after);

    complete("plan");
    complete("x");
    complete("y");
    assertThat(complete("finish").state()).isEqualTo(WorkflowState.COMPLETED);
    same(in(() -> new Node().path.folding.fold(ID, now().sequence(), null)), now());
  }

  @Test
  void what_is_rolled_back_was_not_added_and_can_be_added_again() {
    InstanceState before = now();
    assertThatThrownBy(
            () ->
                in(
                    () -> {
                      assertThat(
                              node.adding.join(AdditionRequest.of(ID, planned("x")), "a").success())
                          .isTrue();
                      throw new IllegalStateException("the caller's own");
                    }))
        .hasMessage("the caller's own");

    same(now(), before);
    assertThat(add(planned("x")).success()).isTrue();
  }

  @Test
  void one_transaction_adds_and_adds_to_it_and_completes() {
    claim("plan");
    in(
        () -> {
          node.adding.join(AdditionRequest.of(ID, planned("x")), "alice");
          AdditionResult second =
              node.adding.join(
                  AdditionRequest.of(
                      ID, new Addition(Map.of("y", agent()), Map.of("x", List.of("y")), "")),
                  "alice");
          assertThat(second.added()).containsExactly("y");
          return node.path.commands.execute(
              Submission.of(new InstanceCommand.CompleteTask(ID, "plan", 1, "w", null, null), "w"));
        });

    assertThat(row("y").state()).isEqualTo(TaskState.SCHEDULED);
    complete("y");
    complete("x");
    assertThat(complete("finish").state()).isEqualTo(WorkflowState.COMPLETED);
  }

  @Test
  void of_many_at_once_all_get_in() throws Exception {
    int many = 6;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Callable<AdditionResult>> adding = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        Addition addition = planned("x" + i);
        Node own = new Node();
        adding.add(() -> in(() -> own.adding.join(AdditionRequest.of(ID, addition), "alice")));
      }
      for (Future<AdditionResult> added : threads.invokeAll(adding, 60, TimeUnit.SECONDS)) {
        assertThat(added.get().success()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    node = new Node();
    InstanceState all = now();
    assertThat(all.identity().lineage().additions()).isEqualTo(many);
    assertThat(all.definition().definition().size()).isEqualTo(2 + many);
    int finish = all.indexOf("finish");
    assertThat(all.board().dependencies(finish)).hasSize(1 + many);
  }

  @Test
  void a_key_that_was_seen_answers_whatever_has_happened_since() {
    AdditionRequest request = new AdditionRequest(ID, planned("x"), "once", null);
    assertThat(add(request).success()).isTrue();
    long sequence = now().sequence();
    AdditionRequest other = new AdditionRequest(ID, planned("plan"), "once", null);
    assertThat(add(other).success()).isFalse();
    ask(new InstanceCommand.CancelWorkflow(ID, "enough"));

    AdditionResult again = add(request);
    assertThat(again.success()).isFalse();
    assertThat(again.state()).isEqualTo("cancelled");
    assertThat(sequence).isLessThan(again.sequence());
  }

  @Test
  void who_looked_before_the_last_event_is_told() {
    long looked = now().sequence();
    claim("plan");
    assertThatThrownBy(() -> add(new AdditionRequest(ID, planned("x"), null, looked)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("expected sequence");
  }

  @Test
  void a_worker_adds_by_the_attempt_that_it_runs() {
    claim("plan");
    UUID task = row("plan").taskId();
    WorkerAddition its =
        new WorkerAddition(task, row("plan").executionId(), "w", planned("x"), false);
    assertThatThrownBy(
            () ->
                in(
                    () ->
                        node.adding.join(
                            new WorkerAddition(task, null, "other", planned("x"), false))))
        .isInstanceOf(InvalidProtocolStateException.class);
    assertThatThrownBy(
            () ->
                in(
                    () ->
                        node.adding.join(
                            new WorkerAddition(task, UUID.randomUUID(), "w", planned("x"), false))))
        .isInstanceOf(InvalidProtocolStateException.class);

    assertThat(in(() -> node.adding.join(its)).added()).containsExactly("x");
    assertThat(in(() -> node.adding.join(its)).success()).isFalse();
    complete("plan");
    assertThatThrownBy(() -> in(() -> node.adding.join(its)))
        .isInstanceOf(InvalidProtocolStateException.class);
  }

  @Test
  void a_plan_says_what_would_run_and_stores_nothing() {
    AdditionPlanning planning =
        new AdditionPlanning(node.terms, node.path.derived, node.path.reading);
    Addition addition =
        new Addition(
            Map.of("x", agent(), "y", agent("x")), Map.of("finish", List.of("x", "y")), "");
    AdditionReport report = in(() -> planning.plan(AdditionRequest.of(ID, addition), "alice"));

    assertThat(report.added()).containsExactlyInAnyOrder("x", "y");
    assertThat(report.dependencies()).isEqualTo(Map.of("finish", List.of("x", "y")));
    assertThat(report.willRun()).containsExactly("x");
    assertThat(report.problems()).isEmpty();
    assertThat(report.fromVersion()).isEqualTo("1.0.0");
    assertThat(in(() -> stores().definitions().find(TYPE, report.toVersion()))).isEmpty();
    assertThat(add(addition).version()).isEqualTo(report.toVersion());

    AdditionReport wrong =
        in(
            () ->
                planning.plan(
                    AdditionRequest.of(
                        ID, new Addition(Map.of("x", Map.of("action", "fly")), Map.of(), "")),
                    "alice"));
    assertThat(wrong.problems()).extracting(Problem::pointer).containsExactly("/tasks/x");
  }

  @Test
  void the_page_shows_what_works() throws IOException {
    List<Map<String, Object>> examples =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "docs", "adding-tasks.md")))
            .results()
            .map(block -> new JacksonTexts().read(block.group(1)))
            .toList();
    node.path.catalog.register(examples.get(0), "designer");
    Map<String, Object> body = examples.get(1);
    in(
        () ->
            Refusals.accepted(
                node.path.commands.execute(
                    node.path.starting.submission(
                        StartRequest.of("crawl", Map.of()).withInstanceId("crawl-7"), "alice"))));
    String worker = String.valueOf(body.get("worker_id"));
    work("plan", worker, false);
    UUID task = DerivedIds.task(in(() -> node.path.reading.current("crawl-7")).identity(), "plan");
    Addition addition = new Addition(object(body, "tasks"), object(body, "dependencies"), "");
    AdditionResult added =
        in(() -> node.adding.join(new WorkerAddition(task, null, worker, addition, false)));
    assertThat(added.added()).containsExactlyInAnyOrder("page-1", "page-2", "index");
    for (String key : List.of("plan", "page-1", "page-2", "index", "finish")) {
      work(key, worker, true);
    }
    assertThat(in(() -> node.path.reading.current("crawl-7")).state())
        .isEqualTo(WorkflowState.COMPLETED);
    assertThat(examples.get(2).keySet())
        .containsExactlyElementsOf(
            Arrays.stream(AdditionReport.class.getRecordComponents())
                .map(c -> c.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList());
  }

  private static Map<String, Object> object(Map<String, Object> body, String name) {
    return Json.asObject((Map<?, ?>) Objects.requireNonNull(body.get(name)));
  }

  private void work(String task, String worker, boolean ends) {
    InstanceCommand claim =
        new InstanceCommand.ClaimTask("crawl-7", task, 1, worker, Duration.ofMinutes(1));
    ask(
        ends
            ? new InstanceCommand.CompleteTask("crawl-7", task, 1, worker, clock.now(), null)
            : claim);
  }

  @Test
  void what_is_no_json_or_too_much_is_refused() {
    Map<String, Object> odd = new HashMap<>();
    odd.put("x", new Object());
    assertThat(pointers(new Addition(odd, Map.of(), ""))).containsExactly("/tasks");
    Map<String, Object> many = new HashMap<>();
    for (int i = 0; i <= 10_000; i++) {
      many.put("x" + i, Map.of());
    }
    assertThat(pointers(Addition.of(many))).containsExactly("/tasks");
    assertThat(pointers(Addition.of(Map.of()))).containsExactly("/tasks");
    assertThat(pointers(new Addition(Map.of(), Map.of(), "x".repeat(2_001))))
        .containsExactly("/reason");
  }

  private @Nullable List<String> pointers(Addition addition) {
    try {
      add(addition);
      return null;
    } catch (ContractCompilerException e) {
      return e.problems().stream().map(Problem::pointer).toList();
    }
  }
}
