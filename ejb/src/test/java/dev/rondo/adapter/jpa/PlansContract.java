package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.InstanceFilter;
import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.ApprovalStore;
import dev.rondo.app.port.BulkStore;
import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.ConcurrencyLimits.Usage;
import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.EventLog.CommandKey;
import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskQueueStore.Lane;
import dev.rondo.app.port.TaskSlot;
import dev.rondo.app.port.TaskSlots;
import dev.rondo.app.port.TaskSlots.Standing;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The hot statements touch few rows however many there are: with a hundred thousand tasks waiting,
 * none of them may read a table, or a queue, from end to end. Asked of the database itself, for the
 * statements that the stores really send.
 */
abstract class PlansContract {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final int FEW = 2_000;
  private static final Standing BUSY = new Standing(50, null);

  abstract Stores stores();

  abstract JpaResultCache results();

  /** Runs statements, and fails where they read more than {@link #FEW} rows. */
  abstract void readsFewRows(Runnable statements);

  /** Tables with many rows. */
  static String manyRows() {
    try (InputStream in = PlansContract.class.getResourceAsStream("many-rows.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void locking_a_batch() {
    readsFewRows(
        () ->
            assertThat(stores().instances().lock(List.of("i5", "i40000", "i49999"), false).heads())
                .hasSize(3));
  }

  @Test
  void reading_a_history() {
    readsFewRows(() -> assertThat(stores().events().read("i40000", 1, 99, 99)).hasSize(3));
  }

  @Test
  void looking_for_keys() {
    readsFewRows(
        () ->
            assertThat(
                    stores()
                        .events()
                        .seen(List.of(new CommandKey("i7", "k7"), new CommandKey("i8", "k9"))))
                .hasSize(1));
  }

  @Test
  void finding_instances_that_are_due() {
    readsFewRows(
        () -> assertThat(stores().instances().due(NOW.plus(Duration.ofDays(99)), 10)).hasSize(10));
  }

  @Test
  void offering_tasks_while_very_many_wait() {
    readsFewRows(
        () ->
            assertThat(stores().queue().offer("q1", 4, 64, NOW, "n", NOW.plusSeconds(60)))
                .hasSize(64));
  }

  @Test
  void looking_for_lanes_and_the_next_due() {
    readsFewRows(() -> assertThat(stores().queue().lanesWithWork(NOW)).contains(new Lane("q1", 4)));
    readsFewRows(() -> assertThat(stores().queue().nextDue(NOW, NOW.plusSeconds(60))).isPresent());
  }

  @Test
  void claiming_a_task() {
    readsFewRows(() -> assertThat(stores().queue().claimable("q1", NOW, 10)).hasSize(10));
  }

  @Test
  void finding_lapsed_leases() {
    readsFewRows(
        () -> assertThat(stores().queue().fenceLapsed(NOW.plusSeconds(3600), 20)).hasSize(20));
  }

  @Test
  void finding_tasks_whose_time_limit_has_come() {
    readsFewRows(() -> assertThat(stores().queue().due(NOW.plusSeconds(3600), 20)).hasSize(20));
  }

  @Test
  void asking_who_is_to_stop() {
    UUID id = UUID.randomUUID();
    readsFewRows(() -> assertThat(stores().queue().cancelling(List.of(id))).isEmpty());
  }

  @Test
  void finding_one_task() {
    UUID id = stores().queue().claimable("q1", NOW, 1).get(0).taskId();
    readsFewRows(() -> assertThat(stores().queue().find(id)).isPresent());
    readsFewRows(
        () -> assertThat(stores().queue().heartbeat(id, id, "w", NOW, null, null)).isFalse());
  }

  @Test
  void letting_schedules_fire() {
    readsFewRows(() -> assertThat(stores().schedules().claimDue(NOW)).isPresent());
    readsFewRows(() -> assertThat(stores().schedules().claimQueued("")).isPresent());
    readsFewRows(() -> assertThat(stores().schedules().isRunning("i10")).isTrue());
    readsFewRows(() -> assertThat(stores().schedules().firstQueued("s1")).isPresent());
  }

  @Test
  void looking_at_schedules_and_their_firings() {
    readsFewRows(() -> assertThat(stores().schedules().firings("s7", 15, 9)).hasSize(9));
    ScheduleStore.Filter ofType = new ScheduleStore.Filter("type3", null);
    readsFewRows(() -> assertThat(stores().schedules().list(ofType, "s5", 20)).hasSize(20));
  }

  @Test
  void finding_and_forgetting_results() {
    JpaResultCache results = results();
    readsFewRows(() -> assertThat(results.find("k40000", NOW)).isPresent());
    readsFewRows(() -> results.keep("k40000", 2L, NOW.plusSeconds(60)));
    readsFewRows(() -> assertThat(results.forgetExpired(NOW, 20)).isEqualTo(20));
  }

  @Test
  void finding_who_a_signal_is_for() {
    finds("key700", "i700", "k700");
    readsFewRows(() -> assertThat(stores().queries().live(key("customer"), 101)).isEmpty());
    readsFewRows(() -> assertThat(stores().queries().sawKey(key("customer"), "k1")).isEmpty());
  }

  private void finds(String businessKey, String instance, String idempotencyKey) {
    readsFewRows(
        () -> assertThat(stores().queries().live(key(businessKey), 2)).containsExactly(instance));
    readsFewRows(
        () -> assertThat(stores().queries().sawKey(key(businessKey), idempotencyKey)).isPresent());
  }

  private CorrelationKey key(String value) {
    return new CorrelationKey(CorrelationKey.Kind.BUSINESS_KEY, value, null);
  }

  @Test
  void finding_signals_that_wait_for_an_instance() {
    readsFewRows(() -> assertThat(stores().signals().of("k2", "k3", "t", 9)).hasSize(2));
    readsFewRows(() -> assertThat(stores().signals().count(key("k2"))).isEqualTo(1));
    readsFewRows(() -> assertThat(stores().signals().isEmpty()).isFalse());
    readsFewRows(() -> assertThat(stores().signals().due(NOW, NOW.plusSeconds(1), 9)).hasSize(9));
    readsFewRows(() -> assertThat(stores().signals().expire(NOW)).isZero());
  }

  @Test
  void listing_dead_letters() {
    readsFewRows(() -> assertThat(stores().queue().deadLetters("q0", null, 10)).hasSize(10));
  }

  @Test
  void searching_the_newest() {
    searches(new InstanceFilter(null, Set.of(), null, null, null, null), 20);
    searches(new InstanceFilter("type3", Set.of(), null, null, null, null), 20);
    searches(new InstanceFilter("type3", Set.of("completed"), null, null, null, null), 20);
    searches(new InstanceFilter(null, Set.of("failed"), null, null, null, null), 20);
    searches(new InstanceFilter("type0", Set.of("failed"), null, null, null, null), 20);
    searches(new InstanceFilter(null, Set.of(), "key700", null, null, null), 1);
    searches(new InstanceFilter(null, Set.of(), null, "c700", null, null), 1);
    searches(new InstanceFilter(null, Set.of(), null, null, null, "i5"), 20);
  }

  @Test
  void looking_for_the_instances_of_a_bulk_job() {
    Cursor cursor = new Cursor(NOW, "z");
    InstanceFilter failed = new InstanceFilter("type0", Set.of("failed"), null, null, null, null);
    readsFewRows(() -> assertThat(stores().queries().places(failed, cursor, 20)).hasSize(20));
    InstanceFilter ended = new InstanceFilter("type3", Set.of("completed"), null, null, null, null);
    readsFewRows(() -> assertThat(stores().queries().places(ended, cursor, 1000)).hasSize(1000));
    InstanceFilter error =
        new InstanceFilter("type0", Set.of("failed"), null, null, null, null, null, null, "Net");
    readsFewRows(() -> assertThat(stores().queries().places(error, cursor, 20)).isEmpty());
  }

  @Test
  void going_on_behind_a_value_of_many_rows() {
    readsFewRows(() -> assertThat(stores().slots().nextWithLine("busy")).isPresent());
    readsFewRows(() -> assertThat(stores().queries().typeAfter("type3")).contains("type4"));
  }

  @Test
  void looking_for_a_version() {
    Cursor cursor = new Cursor(NOW, "z");
    InstanceFilter version =
        new InstanceFilter(
            "type3", Set.of(), null, null, null, NOW.minusSeconds(60), null, "2", null);
    readsFewRows(() -> assertThat(stores().queries().places(version, cursor, 20)).isEmpty());
    readsFewRows(() -> assertThat(stores().queries().search(version, cursor, 20)).isEmpty());
  }

  @Test
  void listing_resources() {
    readsFewRows(() -> assertThat(stores().resources().list("r1", 20)).hasSize(20));
  }

  @Test
  void working_off_bulk_jobs() {
    BulkStore bulk = stores().bulk();
    readsFewRows(() -> assertThat(bulk.claimDue(NOW)).map(BulkJob::id).contains("j500"));
    readsFewRows(() -> assertThat(bulk.ids("j500", 480_000)).hasSize(2));
    readsFewRows(() -> bulk.dropIds("j500", 1_000));
    readsFewRows(() -> assertThat(bulk.failures("j500", 4_000, 20)).hasSize(20));
    BulkStore.Cursor cursor = new BulkStore.Cursor(NOW, "z");
    readsFewRows(() -> assertThat(bulk.list(null, cursor, 20)).hasSize(20));
    readsFewRows(() -> assertThat(bulk.list(BulkState.RUNNING, cursor, 20)).hasSize(20));
  }

  @Test
  void counting_places_and_looking_at_a_line() {
    ConcurrencyLimits limits = stores().limits();
    readsFewRows(() -> assertThat(limits.lock(Set.of("type9"), false)).hasSize(1));
    readsFewRows(() -> assertThat(limits.usage("type11")).isEqualTo(new Usage(0, true)));
    readsFewRows(() -> assertThat(limits.usage("limited").running()).isEqualTo(3));
    readsFewRows(() -> assertThat(limits.line("type11", 20)).hasSize(20));
    readsFewRows(() -> assertThat(limits.withLine()).containsExactly("type11"));
  }

  @Test
  void counting_slots_and_looking_at_their_line() {
    TaskSlots slots = stores().slots();
    readsFewRows(() -> assertThat(slots.lock(Set.of("busy", "new"))).containsEntry("busy", BUSY));
    readsFewRows(() -> assertThat(slots.standing("busy")).isEqualTo(BUSY));
    readsFewRows(() -> assertThat(slots.overdue(NOW, 20)).hasSize(20));
    readsFewRows(() -> assertThat(stores().resources().find("r7")).isPresent());
    readsFewRows(() -> assertThat(slots.line("busy", NOW, 20)).hasSize(20));
    readsFewRows(() -> assertThat(slots.nextWithLine(null)).contains("busy"));
    TaskSlot one = slots.line("busy", NOW, 1).get(0);
    readsFewRows(() -> slots.write(List.of(one.taskId()), List.of(one)));
  }

  @Test
  void finding_notices_that_are_due() {
    readsFewRows(
        () -> assertThat(stores().notices().takeDue(NOW, NOW.plusSeconds(30), 20)).hasSize(20));
  }

  @Test
  void searching_approvals() {
    approvals(null, null, 20);
    approvals("user1", null, 20);
    approvals("user0", null, 20, "pending");
    approvals(null, "group50", 20, "pending");
    approvals("user0", "group50", 20, "pending");
    approvals(null, null, 20, "pending");
    UUID one = stores().approvals().search(ofApprovals(null, null), null, 1).get(0).approvalId();
    readsFewRows(() -> assertThat(stores().approvals().find(one)).isPresent());
    readsFewRows(
        () ->
            assertThat(
                    stores()
                        .approvals()
                        .search(
                            new ApprovalStore.Filter(null, null, Set.of(), null, "i77"), null, 9))
                .hasSize(1));
  }

  private void approvals(
      @Nullable String assignee, @Nullable String group, int expected, String... states) {
    ApprovalStore.Cursor cursor = new ApprovalStore.Cursor(NOW, new UUID(-1, -1));
    readsFewRows(
        () ->
            assertThat(
                    stores()
                        .approvals()
                        .search(ofApprovals(assignee, group, states), cursor, expected))
                .hasSize(expected));
  }

  private ApprovalStore.Filter ofApprovals(
      @Nullable String assignee, @Nullable String group, String... states) {
    return new ApprovalStore.Filter(assignee, group, Set.of(states), null, null);
  }

  @Test
  void writing_an_approval_again() {
    ApprovalRow row = stores().approvals().search(ofApprovals("user0", null), null, 1).get(0);
    readsFewRows(
        () -> {
          stores().approvals().write(List.of(row));
          assertThat(stores().approvals().find(row.approvalId())).contains(row);
        });
  }

  private void searches(InstanceFilter filter, int expected) {
    Cursor cursor = new Cursor(NOW, "z");
    readsFewRows(() -> assertThat(stores().queries().search(filter, cursor, 20)).hasSize(expected));
  }
}
