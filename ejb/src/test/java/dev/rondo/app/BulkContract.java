package dev.rondo.app;

import static dev.rondo.app.BulkNode.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkFailureView;
import dev.rondo.api.BulkFilter;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkPlan;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.Signal;
import dev.rondo.api.Verb;
import dev.rondo.app.port.Stores;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.instance.InstanceCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verbs for many instances: each is asked once, whoever asks and whatever happens. */
public abstract class BulkContract {
  static final BulkAction CANCEL = new BulkAction.Ask(Verb.CANCEL, "enough", null);
  private static final BulkAction PAUSE = new BulkAction.Ask(Verb.PAUSE, "", null);
  private static final BulkFilter ALL_OF_TYPE = BulkFilter.ofType(TYPE);

  private final SignalNode.Clock clock = new SignalNode.Clock();
  private BulkNode node;

  protected abstract Stores stores();

  @BeforeEach
  void start() {
    node = new BulkNode(stores(), clock);
    node.define(TYPE, "1");
  }

  private static BulkRequest at(int maxPerSecond, BulkAction action, BulkFilter filter) {
    return new BulkRequest(action, filter, maxPerSecond, null);
  }

  @Test
  void each_instance_that_is_found_is_asked_once_in_the_name_of_who_asked() {
    node.define("other", "1");
    node.start(TYPE, 30, "i");
    node.start("other", 2, "o");
    node.ask(new InstanceCommand.CancelWorkflow("i3", "before"));

    BulkJobView asked = node.create(BulkRequest.of(CANCEL, ALL_OF_TYPE));
    assertThat(asked.state()).isEqualTo("running");
    assertThat(asked.collecting()).isTrue();
    assertThat(asked.maxPerSecond()).isEqualTo(200);
    assertThat(asked.filter())
        .isEqualTo(Map.of("workflow_type", TYPE, "state", List.of("paused", "pending", "running")));
    BulkJobView done = node.finish(asked.jobId());

    assertThat(done.state()).isEqualTo("completed");
    assertThat(done.collecting()).isFalse();
    assertThat(List.of(done.matched(), done.done(), done.refused(), done.failed()))
        .containsExactly(29L, 29L, 0L, 0L);
    assertThat(done.parameters()).isEqualTo(Map.of("reason", "enough"));
    assertThat(done.worker()).isEqualTo(node.path.identity.worker());
    for (int i = 0; i < 30; i++) {
      assertThat(node.state("i" + i)).isEqualTo("cancelled");
      assertThat(node.taken("i" + i, done.jobId())).isEqualTo(i == 3 ? 0 : 1);
    }
    assertThat(node.history("i0"))
        .filteredOn(event -> BulkWork.key(done.jobId()).equals(event.idempotencyKey()))
        .allSatisfy(event -> assertThat(event.actor()).isEqualTo("alice"));
    assertThat(node.state("o0")).isEqualTo("running");
    assertThat(stores().bulk().ids(done.jobId(), 0)).isEmpty();
  }

  @Test
  void who_comes_later_is_not_asked_and_who_ended_meanwhile_is_refused_with_the_reason() {
    node.start(TYPE, 5, "i");
    BulkJobView job = node.create(at(1, PAUSE, ALL_OF_TYPE));
    clock.pass(Duration.ofMillis(1));
    node.start(TYPE, 1, "late");
    node.look();
    node.ask(new InstanceCommand.CancelWorkflow("i0", ""));
    node.start(TYPE, 1, "later");

    BulkJobView done = node.finish(job.jobId());
    assertThat(List.of(done.matched(), done.done(), done.refused(), done.failed()))
        .containsExactly(5L, 4L, 1L, 0L);
    assertThat(node.bulk.reading.failures(job.jobId(), 9, null).items())
        .containsExactly(
            new BulkFailureView(
                "i0",
                "refused",
                "INVALID_PROTOCOL_STATE",
                "an instance that is cancelled cannot be paused",
                List.of()));
    assertThat(node.state("late0")).isEqualTo("running");
    assertThat(node.state("later0")).isEqualTo("running");
  }

  @Test
  void instances_that_are_listed_are_asked_once_each_and_who_is_not_there_is_refused() {
    node.start(TYPE, 3, "i");
    List<String> ids = new ArrayList<>(List.of("i2", "nobody", "i0", "i2"));
    BulkJobView job = node.create(BulkRequest.of(CANCEL, BulkFilter.of(ids)));
    assertThat(job.matched()).isEqualTo(3);
    assertThat(job.collecting()).isFalse();

    BulkJobView done = node.finish(job.jobId());
    assertThat(List.of(done.done(), done.refused())).containsExactly(2L, 1L);
    assertThat(node.state("i1")).isEqualTo("running");
    assertThat(node.bulk.reading.failures(job.jobId(), 9, null).items())
        .extracting(BulkFailureView::instanceId, BulkFailureView::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("nobody", "REGISTRY_ERROR"));
  }

  @Test
  void nothing_found_is_done_at_once() {
    BulkJobView job = node.create(BulkRequest.of(CANCEL, BulkFilter.everything()));
    BulkJobView done = node.finish(job.jobId());
    assertThat(done.state()).isEqualTo("completed");
    assertThat(done.matched()).isZero();
  }

  @Test
  void what_failed_is_tried_again_by_its_error() {
    node.start(TYPE, 4, "i");
    node.fail("i0", "Net");
    node.fail("i1", "Net");
    node.fail("i2", "Disk");
    InstanceFilter net =
        new InstanceFilter(TYPE, Set.of(), null, null, null, null, null, "1", "Net");
    BulkAction retry = new BulkAction.Ask(Verb.RETRY, "", null);

    BulkJobView done = node.finish(node.create(BulkRequest.of(retry, BulkFilter.of(net))).jobId());
    assertThat(List.of(done.matched(), done.done())).containsExactly(2L, 2L);
    assertThat(node.state("i0")).isEqualTo("running");
    assertThat(node.state("i1")).isEqualTo("running");
    assertThat(node.state("i2")).isEqualTo("failed");
  }

  @Test
  void migrations_that_do_not_fit_are_refused_with_their_problems() {
    node.start(TYPE, 2, "i");
    node.define(TYPE, "2");
    Map<String, Object> mapping = new HashMap<>(Map.of("a", "nowhere"));
    BulkAction bad = new BulkAction.Migrate(new MigrationTarget("2", mapping, Map.of(), ""));
    String id = node.create(BulkRequest.of(bad, ALL_OF_TYPE)).jobId();
    assertThat(node.finish(id).refused()).isEqualTo(2);
    Page<BulkFailureView> page = node.bulk.reading.failures(id, 1, null);
    assertThat(page.items().get(0).code()).isEqualTo("VALIDATION");
    assertThat(page.items().get(0).problems())
        .extracting(Problem::pointer)
        .containsExactly("/mapping/a");
    assertThat(node.bulk.reading.failures(id, 1, page.nextCursor()).items()).hasSize(1);
    assertThat(node.bulk.reading.failures(id, 2, null).nextCursor()).isNull();

    BulkAction good =
        new BulkAction.Migrate(new MigrationTarget("2", Map.of(), Map.of(), "better"));
    BulkFilter old =
        BulkFilter.of(new InstanceFilter(TYPE, Set.of(), null, null, null, null, null, "1", null));
    assertThat(node.finish(node.create(BulkRequest.of(good, old)).jobId()).done()).isEqualTo(2);
    assertThat(stores().queries().find("i1").orElseThrow().version()).isEqualTo("2");
    assertThat(node.finish(node.create(BulkRequest.of(good, old)).jobId()).matched()).isZero();
  }

  @Test
  void a_signal_reaches_each_once() {
    node.start(TYPE, 3, "i");
    Signal signal = new Signal("news", Map.of("n", 1L), null, true, Duration.ofMinutes(5));
    BulkJobView done =
        node.finish(node.create(BulkRequest.of(new BulkAction.Send(signal), ALL_OF_TYPE)).jobId());
    assertThat(done.done()).isEqualTo(3);
    assertThat(done.parameters())
        .isEqualTo(
            Map.of(
                "name",
                "news",
                "payload",
                Map.of("n", 1L),
                "broadcast",
                true,
                "ttl_seconds",
                300L));
    assertThat(node.taken("i1", done.jobId())).isEqualTo(1);
  }

  @Test
  void no_more_than_the_rate_allows_are_asked_in_a_second() {
    node.start(TYPE, 60, "i");
    String id = node.create(at(20, PAUSE, ALL_OF_TYPE)).jobId();
    node.pass(Duration.ofSeconds(1));
    assertThat(node.bulk.reading.get(id).done()).isBetween(15L, 25L);
    node.pass(Duration.ofSeconds(1));
    assertThat(node.bulk.reading.get(id).done()).isBetween(35L, 45L);
    assertThat(node.finish(id).done()).isEqualTo(60);
  }

  @Test
  void a_job_is_paused_resumed_cancelled_and_forgotten() {
    node.start(TYPE, 20, "i");
    String id = node.create(at(4, PAUSE, ALL_OF_TYPE)).jobId();
    node.pass(Duration.ofSeconds(1));
    BulkJobView paused = node.transacted(() -> node.bulk.editing.pause(id, "lunch", "bob"));
    assertThat(paused.state()).isEqualTo("paused");
    assertThat(paused.changedBy()).isEqualTo("bob");
    assertThat(paused.reason()).isEqualTo("lunch");
    long before = paused.done();
    assertThat(before).isBetween(1L, 8L);
    node.pass(Duration.ofSeconds(60));
    assertThat(node.bulk.reading.get(id).done()).isEqualTo(before);
    assertThatThrownBy(() -> node.transacted(() -> deleted(id)))
        .isInstanceOf(InvalidProtocolStateException.class);

    assertThat(node.transacted(() -> node.bulk.editing.resume(id, "bob")).state())
        .isEqualTo("running");
    node.pass(Duration.ofSeconds(2));
    assertThat(node.bulk.reading.get(id).done()).isGreaterThan(before);
    BulkJobView cancelled = node.transacted(() -> node.bulk.editing.cancel(id, "no", "eve"));
    assertThat(cancelled.state()).isEqualTo("cancelled");
    assertThat(cancelled.endedAt()).isEqualTo(clock.now());
    node.pass(Duration.ofSeconds(60));
    assertThat(node.bulk.reading.get(id).done()).isEqualTo(cancelled.done()).isLessThan(20);
    assertThat(stores().bulk().ids(id, cancelled.done())).isEmpty();
    assertThat(node.transacted(() -> node.bulk.editing.cancel(id, "", "eve")).reason())
        .isEqualTo("no");
    assertThatThrownBy(() -> node.transacted(() -> node.bulk.editing.resume(id, "eve")))
        .isInstanceOfSatisfying(
            InvalidProtocolStateException.class,
            e -> assertThat(e.context()).containsEntry("current_state", "cancelled"));

    assertThat(node.bulk.reading.list("cancelled", 9, null).items())
        .extracting(BulkJobView::jobId)
        .containsExactly(id);
    node.transacted(() -> deleted(id));
    assertThatThrownBy(() -> node.bulk.reading.get(id)).isInstanceOf(RegistryException.class);
    assertThatThrownBy(() -> node.bulk.reading.failures(id, 9, null))
        .isInstanceOf(RegistryException.class);
  }

  private String deleted(String id) {
    node.bulk.editing.delete(id);
    return id;
  }

  @Test
  void a_job_that_was_paused_before_its_very_end_ends_when_it_is_resumed() {
    node.start(TYPE, 2, "i");
    String id = node.create(BulkRequest.of(PAUSE, ALL_OF_TYPE)).jobId();
    BulkJob claimed = node.bulk.work.claim().orElseThrow();
    BulkJob found = node.bulk.work.collect(claimed).orElseThrow();
    var asked = node.bulk.work.ask(found, node.bulk.work.ids(found));
    node.transacted(() -> node.bulk.editing.pause(id, null, "bob"));
    node.settle();
    List<BulkResult> results =
        asked.stream().map(result -> result.toCompletableFuture().join()).toList();
    assertThat(node.bulk.work.record(found, results)).isPresent();
    assertThat(node.bulk.reading.get(id).state()).isEqualTo("paused");
    assertThat(node.bulk.reading.get(id).done()).isEqualTo(2);

    node.transacted(() -> node.bulk.editing.resume(id, "bob"));
    assertThat(node.finish(id).state()).isEqualTo("completed");
  }

  @Test
  void the_same_key_answers_the_first_job_and_is_no_other_ones() {
    node.start(TYPE, 1, "i");
    BulkRequest request = new BulkRequest(CANCEL, ALL_OF_TYPE, null, "k");
    String id = node.create(request).jobId();
    node.finish(id);
    assertThat(node.create(request).jobId()).isEqualTo(id);
    assertThat(node.create(request).state()).isEqualTo("completed");
    assertThatThrownBy(() -> node.create(new BulkRequest(PAUSE, ALL_OF_TYPE, null, "k")))
        .isInstanceOf(ConflictException.class);
    BulkRequest listed = new BulkRequest(CANCEL, BulkFilter.of(List.of("a")), null, "l");
    assertThat(node.create(listed).jobId()).isEqualTo(node.create(listed).jobId());
    BulkFilter two = BulkFilter.of(List.of("a", "b"));
    assertThatThrownBy(() -> node.create(new BulkRequest(CANCEL, two, null, "l")))
        .isInstanceOf(ConflictException.class);
    assertThat(node.transacted(() -> node.bulk.editing.create(request, "eve")).jobId())
        .isNotEqualTo(id);
  }

  @Test
  void a_dry_run_says_what_would_become_of_them_and_changes_nothing() {
    node.start(TYPE, 3, "i");
    node.ask(new InstanceCommand.PauseWorkflow("i1", ""));
    long events = node.history("i0").size();
    BulkFilter some = BulkFilter.of(List.of("i0", "i1", "nobody", "i0"));
    BulkPlan plan =
        node.bulk.planning.plan(
            BulkRequest.of(new BulkAction.RollBack(null, 1, ""), some), "alice");
    assertThat(plan.verb()).isEqualTo("rollback");
    assertThat(plan.matched()).isEqualTo(3);
    assertThat(plan.complete()).isTrue();
    assertThat(plan.refused()).isEqualTo(3);
    BulkPlan.Planned first = plan.sample().get(0);
    assertThat(first.state()).isEqualTo("running");
    assertThat(message(first)).isEqualTo("cannot go back 1 steps: 0 have completed");
    assertThat(plan.sample().get(2).workflowType()).isNull();

    BulkPlan pause = node.bulk.planning.plan(BulkRequest.of(PAUSE, ALL_OF_TYPE), "alice");
    assertThat(pause.matched()).isEqualTo(2);
    assertThat(pause.refused()).isZero();
    assertThat(node.history("i0")).hasSize((int) events);
    assertThat(node.bulk.reading.list(null, 9, null).items()).isEmpty();
  }

  private static @Nullable String message(BulkPlan.Planned planned) {
    return planned.refused() == null ? null : planned.refused().message();
  }

  @Test
  void everything_that_is_wrong_with_a_request_is_said_at_once() {
    assertThat(problems(CANCEL, BulkFilter.of(InstanceFilter.ANY))).containsExactly("/filter");
    BulkFilter both = new BulkFilter(InstanceFilter.ANY, List.of("a"), true);
    assertThat(problems(CANCEL, both)).containsExactly("/filter");
    assertThat(problems(CANCEL, BulkFilter.of(List.of("a b"))))
        .containsExactly("/filter/instance_ids/0");
    List<String> many = IntStream.range(0, 10_001).mapToObj(i -> "i" + i).toList();
    assertThat(problems(CANCEL, BulkFilter.of(many))).containsExactly("/filter/instance_ids");
    InstanceFilter wrong =
        new InstanceFilter(null, Set.of("gone"), "", null, null, null, null, "1", null);
    assertThat(
            problems(
                new BulkAction.Ask(Verb.CANCEL, "x".repeat(2_001), Duration.ofDays(2)),
                BulkFilter.of(wrong)))
        .containsExactlyInAnyOrder(
            "/filter/version",
            "/filter/state",
            "/filter/business_key",
            "/parameters/reason",
            "/parameters/grace_seconds");
    BulkAction migrate =
        new BulkAction.Migrate(new MigrationTarget("9", Map.of("a", 1L), Map.of(), ""));
    assertThat(problems(migrate, BulkFilter.everything()))
        .containsExactlyInAnyOrder("/filter/workflow_type", "/parameters/mapping/a");
    BulkAction unknown = new BulkAction.Migrate(new MigrationTarget("9", Map.of(), Map.of(), ""));
    assertThat(problems(unknown, ALL_OF_TYPE)).containsExactly("/parameters/to_version");
    assertThat(problems(new BulkAction.Send(Signal.of("", null)), ALL_OF_TYPE))
        .containsExactly("/parameters/name");
    assertThat(problems(new BulkAction.RollBack(null, null, ""), ALL_OF_TYPE))
        .containsExactly("/parameters");
    assertThat(problems(new BulkAction.Ask(Verb.SKIP_TASK, "", null), ALL_OF_TYPE))
        .containsExactly("/verb");
    assertThatThrownBy(() -> node.create(at(0, CANCEL, ALL_OF_TYPE)))
        .isInstanceOf(ContractCompilerException.class);
  }

  private List<String> problems(BulkAction action, BulkFilter filter) {
    try {
      node.create(BulkRequest.of(action, filter));
      return List.of();
    } catch (ContractCompilerException e) {
      return e.problems().stream().map(Problem::pointer).toList();
    }
  }

  @Test
  void instances_are_collected_lot_by_lot_by_state_and_type_each_once() {
    Set<String> expected = new java.util.TreeSet<>();
    for (String type : List.of("a:b", TYPE, "z")) {
      node.define(type, "1");
      node.start(type, 5, type.substring(0, 1));
      node.ask(new InstanceCommand.PauseWorkflow(type.charAt(0) + "2", ""));
      IntStream.range(0, 5).forEach(i -> expected.add(type.charAt(0) + "" + i));
    }
    node.ask(new InstanceCommand.CancelWorkflow("b0", ""));
    expected.remove("b0");
    Instant until = clock.now();
    InstanceFilter open =
        new InstanceFilter(null, Set.of("running", "paused", "pending"), null, null, null, null);
    for (int most : List.of(1, 2, 3, 100)) {
      assertThat(collected(open, until, most)).containsExactlyInAnyOrderElementsOf(expected);
    }
    InstanceFilter ofType =
        new InstanceFilter("a:b", Set.of("running", "paused"), null, null, null, null);
    assertThat(collected(ofType, until, 2)).containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "a4");
    InstanceFilter byKey = new InstanceFilter(null, Set.of("running"), null, "z1", null, null);
    assertThat(collected(byKey, until, 1)).containsExactly("z1");
    assertThat(collected(open, until.minusMillis(3), 2)).doesNotContain("z4", "z3").contains("z1");
  }

  private List<String> collected(InstanceFilter filter, Instant until, int most) {
    List<String> all = new ArrayList<>();
    String place = "";
    while (place != null) {
      BulkCollecting.Lot lot = node.bulk.collecting.next(filter, until, place, most);
      assertThat(lot.ids().size()).isLessThanOrEqualTo(most);
      all.addAll(lot.ids());
      place = lot.next();
    }
    return all;
  }

  @Test
  void another_node_goes_on_exactly_where_one_was_that_died() {
    node.start(TYPE, 10, "i");
    String id = node.create(at(4, CANCEL, ALL_OF_TYPE)).jobId();
    node.pass(Duration.ofSeconds(1));
    long before = node.bulk.reading.get(id).done();
    assertThat(before).isBetween(1L, 9L);
    BulkNode other = new BulkNode(stores(), clock);
    other.pass(BulkWork.LEASE.minusSeconds(1));
    assertThat(other.bulk.reading.get(id).done()).isEqualTo(before);

    BulkJobView done = other.finish(id);
    assertThat(done.done()).isEqualTo(10);
    for (int i = 0; i < 10; i++) {
      assertThat(other.taken("i" + i, id)).isEqualTo(1);
    }
  }

  @Test
  void who_was_believed_dead_and_comes_back_counts_nothing_any_more() {
    node.start(TYPE, 4, "i");
    String id = node.create(BulkRequest.of(CANCEL, ALL_OF_TYPE)).jobId();
    BulkJob claimed = node.bulk.work.claim().orElseThrow();
    BulkJob found = node.bulk.work.collect(claimed).orElseThrow();
    var asked = node.bulk.work.ask(found, node.bulk.work.ids(found));
    node.settle();
    clock.pass(BulkWork.LEASE);
    BulkNode other = new BulkNode(stores(), clock);
    assertThat(other.finish(id).done()).isEqualTo(4);

    List<BulkResult> late =
        asked.stream().map(result -> result.toCompletableFuture().join()).toList();
    assertThat(node.bulk.work.record(found, late)).isEmpty();
    assertThat(node.bulk.work.collect(found.collected(0, "", clock.now(), clock.now()))).isEmpty();
    BulkJobView done = node.bulk.reading.get(id);
    assertThat(List.of(done.matched(), done.done(), done.refused())).containsExactly(4L, 4L, 0L);
    assertThat(node.taken("i0", id)).isEqualTo(1);
  }

  @Test
  void nodes_that_look_at_once_ask_each_instance_once() throws Exception {
    int jobs = 3;
    List<BulkNode> nodes = List.of(node, new BulkNode(stores(), clock));
    List<String> ids = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      node.define("t" + j, "1");
      node.start("t" + j, 40, "i" + j + "-");
      ids.add(node.create(at(100, CANCEL, BulkFilter.ofType("t" + j))).jobId());
    }
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    try {
      for (int round = 0; round < 200 && !isDone(ids); round++) {
        clock.pass(Duration.ofMillis(100));
        List<Callable<Void>> looks = new ArrayList<>();
        for (BulkNode one : nodes) {
          looks.add(
              () -> {
                one.look();
                return null;
              });
        }
        for (Future<Void> look : threads.invokeAll(looks)) {
          look.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
    for (int j = 0; j < jobs; j++) {
      assertThat(node.bulk.reading.get(ids.get(j)).done()).isEqualTo(40);
      for (int i = 0; i < 40; i++) {
        assertThat(node.taken("i" + j + "-" + i, ids.get(j))).isEqualTo(1);
      }
    }
  }

  private boolean isDone(List<String> ids) {
    return ids.stream().allMatch(id -> node.bulk.reading.get(id).endedAt() != null);
  }
}
