package dev.rondo.app;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.StartRequest;
import dev.rondo.app.Inbox.Pending;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.memory.CrashPoint;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.app.port.memory.MemoryTables;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.decide.Rejection;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a batch needs no lock, and what it does where it had better taken one. */
class UnlockedBatchTest {
  private static final String SHORT_WAY = "InstanceStore.writeIfUnmoved";

  private final List<String> calls = new ArrayList<>();
  private final MemoryTables tables = new MemoryTables();
  private final WritePath here = path(MemoryStores.over(tables, this::reached));
  private final Stores other = MemoryStores.over(tables, CrashPoint.NONE);
  private final WritePath elsewhere = path(other);

  private static WritePath path(Stores stores) {
    return new WritePath(
        stores, EngineSettings.defaults(), new SilentBells(), Runnable::run, () -> Sample.NOON);
  }

  private void reached(String call, boolean before) {
    boolean ofBatch =
        call.startsWith("InstanceStore")
            || call.startsWith("UnitOfWork.perform")
            || call.startsWith("EventLog");
    if (before && ofBatch) {
      calls.add(call);
    }
  }

  @BeforeEach
  void define() {
    define("two", Map.of());
    calls.clear();
  }

  private void define(String type, Map<String, Object> more) {
    Map<String, Object> agent = Map.of("action", "agent_task", "agent_id", "it");
    Map<String, Object> behind =
        Map.of("action", "agent_task", "agent_id", "it", "dependencies", List.of("a"));
    Map<String, Object> definition = new HashMap<>(more);
    definition.put("workflow_type", type);
    definition.put("tasks", Map.of("a", agent, "b", behind));
    here.catalog.register(definition, "designer");
  }

  private Submission start(WritePath node, String type, String id) {
    return node.starting.submission(StartRequest.of(type, Map.of()).withInstanceId(id), "alice");
  }

  private static Submission complete(String id, String task) {
    return submission(new CompleteTask(id, task, 1, "w", Sample.NOON, Map.of("by", id)));
  }

  private static Submission fail(String id, String task) {
    return submission(
        new FailTask(id, task, 1, "w", Sample.NOON, new Failure("Odd", "no", false, Map.of())));
  }

  private static Submission submission(InstanceCommand command) {
    return Submission.of(command, "w");
  }

  /** The outcomes of a batch, in order. */
  private static List<Outcome> batch(WritePath node, Submission... submissions) {
    List<Pending> pending = Stream.of(submissions).map(Pending::of).toList();
    assertThat(node.commitBatch.write(pending)).isEmpty();
    return pending.stream().map(p -> p.outcome().join()).toList();
  }

  private List<String> history(String id) {
    return here.reading.history(id, 1, null, 100).events().stream()
        .map(event -> event.eventType())
        .toList();
  }

  @Test
  void instances_begin_and_go_on_in_one_statement_a_batch() {
    batch(here, start(here, "two", "x"), start(here, "two", "y"));
    batch(here, complete("x", "a"), complete("y", "a"), start(here, "two", "z"));
    batch(here, complete("x", "b"));

    assertThat(calls).containsExactly(SHORT_WAY, SHORT_WAY, SHORT_WAY);
    assertThat(here.reading.get("x").state()).isEqualTo("completed");
  }

  /** Two that begin here; one of them goes on elsewhere, which nobody knows here. */
  private void beginTwoAndGoOnElsewhere() {
    batch(here, start(here, "two", "x"), start(here, "two", "y"));
    batch(elsewhere, complete("x", "a"));
  }

  @Test
  void what_another_node_did_is_found_out_and_decided_by() {
    beginTwoAndGoOnElsewhere();

    List<Outcome> outcomes = batch(here, fail("x", "a"), complete("y", "a"));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    assertThat(calls).contains("InstanceStore.lock");
    assertThat(history("x")).doesNotContain("task.failed").contains("task.completed");
  }

  @Test
  void a_refusal_by_what_was_known_is_asked_about() {
    beginTwoAndGoOnElsewhere();

    // Here task b has not been scheduled, as far as is known.
    assertThat(batch(here, complete("x", "b")).get(0)).isInstanceOf(Outcome.Done.class);
    assertThat(here.reading.get("x").state()).isEqualTo("completed");
  }

  @Test
  void a_refusal_among_others_is_as_sure_as_they_are() {
    beginTwoAndGoOnElsewhere();

    List<Outcome> outcomes = batch(here, complete("x", "b"), complete("y", "a"));

    assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done);
  }

  @Test
  void an_instance_that_is_there_is_not_made_again() {
    batch(elsewhere, start(elsewhere, "two", "x"));

    List<Outcome> outcomes = batch(here, start(here, "two", "x"), start(here, "two", "y"));

    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.rejection().code()).isEqualTo(Rejection.Code.ALREADY_EXISTS));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    assertThat(calls).containsOnlyOnce(SHORT_WAY, "InstanceStore.lock"); // not one by one
    assertThat(history("x")).containsOnlyOnce("workflow.created");
  }

  @Test
  void a_limit_is_asked_for_under_its_lock() {
    define("limited", Map.of("concurrency", Map.of("max_instances", 1)));
    calls.clear();

    batch(here, start(here, "limited", "x"));

    assertThat(calls).doesNotContain(SHORT_WAY).contains("UnitOfWork.perform");
    assertThat(here.reading.get("x").state()).isEqualTo("running");
  }

  @Test
  void a_key_is_looked_for() {
    batch(here, start(here, "two", "x"));
    Submission keyed = new Submission(complete("x", "a").command(), "w", "once", null);
    batch(here, keyed);
    calls.clear();

    batch(here, new Submission(complete("x", "b").command(), "w", "once", null));

    assertThat(calls).contains("EventLog.seen").doesNotContain(SHORT_WAY);
    assertThat(here.reading.get("x").state()).isEqualTo("running");
  }

  @Test
  void what_was_busy_goes_the_sure_way() {
    batch(here, start(here, "two", "x"));
    Pending pending = Pending.of(complete("x", "a"));

    List<Pending> again =
        other
            .unitOfWork()
            .perform(
                () -> {
                  other.instances().lock(List.of("x"), true);
                  return supplyAsync(() -> here.commitBatch.write(List.of(pending))).join();
                });

    assertThat(again).singleElement().satisfies(p -> assertThat(p.wasBusy()).isTrue());
    calls.clear();
    assertThat(here.commitBatch.write(again)).isEmpty();
    assertThat(pending.outcome()).isCompletedWithValueMatching(Outcome.Done.class::isInstance);
    assertThat(calls).doesNotContain(SHORT_WAY);
  }

  @Test
  void what_makes_very_many_characters_is_written_in_parts() {
    String part = "x".repeat((int) BatchRound.MOST_CHARACTERS / 40);
    here.catalog.register(
        Map.of(
            "workflow_type",
            "copies",
            "default_execution_mode",
            "parallel",
            "tasks",
            Map.of(
                "a", asking("${data.part + data.part + \"a\"}"),
                "b", asking("${data.part + data.part + \"b\"}"))),
        "designer");
    List<Pending> pending =
        IntStream.range(0, 20)
            .mapToObj(i -> StartRequest.of("copies", Map.of("part", part)).withInstanceId("c" + i))
            .map(request -> Pending.of(here.starting.submission(request, "alice")))
            .toList();

    List<Pending> again = here.commitBatch.write(pending);

    assertThat(again).hasSizeBetween(8, 16);
    assertThat(here.commitBatch.write(again)).hasSizeLessThan(again.size());
  }

  private static Map<String, Object> asking(String text) {
    return Map.of("action", "agent_task", "agent_id", "it", "parameters", Map.of("text", text));
  }

  @Test
  void what_makes_very_many_events_is_written_in_parts() {
    Map<String, Object> wide = new HashMap<>();
    for (int i = 0; i < BatchRound.MOST_EVENTS / 2; i++) {
      wide.put("t" + i, Map.of("action", "agent_task", "agent_id", "it"));
    }
    here.catalog.register(
        Map.of("workflow_type", "wide", "default_execution_mode", "parallel", "tasks", wide),
        "designer");
    calls.clear();
    List<Pending> pending =
        Stream.of("v", "w", "x", "y", "z").map(id -> Pending.of(start(here, "wide", id))).toList();

    List<Pending> again = here.commitBatch.write(pending);

    assertThat(again.stream().map(Pending::instanceId)).containsExactly("x", "y", "z");
    again = here.commitBatch.write(again);
    assertThat(again.stream().map(Pending::instanceId)).containsExactly("z");
    assertThat(here.commitBatch.write(again)).isEmpty();
    assertThat(calls).containsExactly(SHORT_WAY, SHORT_WAY, SHORT_WAY);
    assertThat(pending)
        .allSatisfy(
            p ->
                assertThat(p.outcome())
                    .isCompletedWithValueMatching(Outcome.Done.class::isInstance));
  }
}
