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
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskQueueStore.Lane;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TaskSlot;
import dev.rondo.app.port.TaskSlots;
import dev.rondo.app.port.TaskSlots.Standing;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkState;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The hot statements touch few rows however many there are: with a hundred thousand tasks waiting,
 * none of them may read a table, or a queue, from end to end. Counted by the database itself, for
 * the statements that the stores really send, with and without statistics.
 */
class PostgresPlansTest {
  private static final Standing BUSY = new Standing(50, null);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int FEW = 2_000;
  private static final String EMPTY =
      "truncate workflow_instance, workflow_event, workflow_task, work_queue, workflow_schedule,"
          + " schedule_firing, result_cache, approval, approval_candidate,"
          + " signal_buffer, workflow_notice, task_slot, bulk_job, bulk_lot, bulk_failure";
  private static final String EMPTY_BUT_KEEP_STATISTICS =
      "delete from workflow_instance; delete from workflow_event; delete from workflow_task;"
          + " delete from work_queue; delete from workflow_schedule; delete from schedule_firing;"
          + " delete from result_cache; delete from approval; delete from approval_candidate;"
          + " delete from signal_buffer; delete from workflow_notice;"
          + " delete from task_slot; delete from bulk_job; delete from bulk_lot;"
          + " delete from bulk_failure";
  private static final String ROWS_READ =
      "select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint"
          + " from pg_stat_xact_user_tables";
  private static final String SEED =
      """
      insert into workflow_instance
        select 'i' || n, 'type' || n % 20, '1',
          case when n % 1000 = 0 then 'failed' when n % 10 = 0 then 'running' else 'completed' end,
          null, 3, 4, case when n % 7 = 0 then 'key' || n end, 'c' || n, 'alice',
          timestamptz '2026-03-01 00:00:00Z' + n * interval '100 ms', null, null, now(),
          case when n % 500 = 0 then timestamptz '2026-03-02 00:00:00Z' + n * interval '1 s' end,
          10, 5, 0, 0, null, null
        from generate_series(1, 50000) n;
      insert into workflow_event
        select 'i' || n, s, 'workflow.resumed', 1, '{}', now(),
          case when s = 1 then 'k' || n end, null, 'alice'
        from generate_series(1, 50000) n, generate_series(1, 3) s;
      insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
          workflow_type, definition_version, queue, action, priority, owner, lease_until, held, lane,
          due_at, enqueued_at, started_at, completed_at)
        select md5('t' || n)::uuid, 'i' || n, 'a', md5('x' || n)::uuid, 1, 'scheduled', 't', '1',
          'q' || n % 4, 'noop', (array[9,8,6,4,2,0])[1 + n % 6], null, null, false, 'q' || n % 4,
          timestamptz '2026-03-01 11:00:00Z' + n * interval '72 ms',
          timestamptz '2026-03-01 11:00:00Z', null, null
        from generate_series(1, 100000) n;
      insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
          workflow_type, definition_version, queue, action, priority, owner, lease_until, held,
          enqueued_at, started_at, completed_at)
        select md5('d' || n)::uuid, 'i' || n, 'd', md5('y' || n)::uuid, 1,
          case when n % 100 = 0 then 'running' else 'completed' end, 't', '1', 'q' || n % 4, 'noop',
          4, 'w', case when n % 100 = 0 then timestamptz '2026-03-01 11:59:00Z'
            + n * interval '1 s' end, false, timestamptz '2026-03-01 11:00:00Z',
          timestamptz '2026-03-01 11:00:00Z',
          case when n % 100 > 0 then timestamptz '2026-03-01 09:00:00Z' + n * interval '216 ms' end
        from generate_series(1, 50000) n;
      update workflow_task
        set wake_at = timestamptz '2026-03-01 11:00:00Z' + attempt * interval '1 s'
        where task_key = 'd' and state = 'running';
      insert into result_cache
        select 'k' || n, '1', timestamptz '2026-03-01 11:50:00Z' + n * interval '1 s'
        from generate_series(1, 50000) n;
      insert into approval
        select md5('a' || n)::uuid, 'i' || n, 'gate', 'type' || n % 20, null, 'alice', 4, 1,
          case when n % 50 = 0 then 'pending' else 'approved' end, null,
          timestamptz '2026-03-01 00:00:00Z' + n * interval '100 ms', null, null, null,
          '{"request":"r","level":1,"required_approvals":1,"escalated":0,'
            || '"requested_at":"2026-03-01T00:00:00Z"}'
        from generate_series(1, 50000) n;
      insert into approval_candidate
        select approval_id, kind, kind || case when kind = 'user' then n % 2 else n % 100 end,
          state, requested_at
        from (select *, row_number() over (order by requested_at) as n from approval) a,
          (values ('user'), ('group')) k(kind);
      insert into workflow_instance
        select 'e' || n, 'ended', '1', 'completed', null, 3, 4, 'customer', 'e' || n, 'alice',
          timestamptz '2026-02-01 00:00:00Z' + n * interval '100 ms', null, now(), now(), null,
          10, 5, 0, 0, null, null
        from generate_series(1, 20000) n;
      insert into signal_buffer
        select md5('s' || n)::uuid, (array['business_key', 'correlation_id'])[1 + n % 2], 'k' || n,
          null, 'paid', '1', null, false, 'i' || n, 'alice',
          timestamptz '2026-03-02 00:00:00Z' + n * interval '1 s',
          timestamptz '2026-03-01 11:00:00Z' + n * interval '1 s'
        from generate_series(1, 50000) n;
      insert into task_slot
        select md5('slot' || n)::uuid, case when n % 2 = 0 then 'busy' else 'r' || n % 5000 end, 'i', 'a',
          1, 2, n % 1000 < 2, n % 10, timestamptz '2026-03-01 11:00:00Z'
        from generate_series(1, 50000) n;
      update task_slot set wake_at = due_at where priority = 9 and not taken;
      insert into bulk_job (job_id, verb, parameters, filter, max_per_second, requested_by, created_at,
          state, matched, done, refused, failed, claims, due_at, updated_at)
        select 'j' || n, 'cancel', '{}', '{}', 200, 'alice',
          timestamptz '2026-03-01 00:00:00Z' + n * interval '1 s',
          case when n % 500 = 0 then 'running' else 'completed' end, 5000, 0, 0, 0, 1,
          case when n % 500 = 0 then timestamptz '2026-03-01 11:00:00Z' + n * interval '1 s' end,
          now()
        from generate_series(1, 20000) n;
      insert into bulk_lot
        select 'j' || 500 * n, 1000 * k, 1000, '["a","b"]'
        from generate_series(1, 40) n, generate_series(0, 499) k;
      insert into bulk_failure
        select 'j' || 500 * n, k, 'i' || k, true, 'CONFLICT', 'no', '[]'
        from generate_series(1, 10) n, generate_series(1, 5000) k;
      insert into workflow_limit select 'type' || n from generate_series(0, 19) n
        on conflict do nothing;
      insert into workflow_instance
        select 'limited' || n, 'limited', '1', 'running', null, 3, 4, null, 'c', 'alice', now(), null,
          null, now(), null, 1, 0, 0, 0, null, null
        from generate_series(1, 3) n;
      update workflow_instance set parent_instance_id = 'i5', parent_task = 'a', parent_attempt = 1
        where instance_id like '%77';
      update workflow_instance set state = 'pending', queued_for = 'type11', queued_at = created_at
        where workflow_type = 'type11';
      insert into workflow_notice
        select 'ended:i' || n, 'i' || n, 'ended', timestamptz '2026-03-01 11:00:00Z'
          + n * interval '100 ms' from generate_series(1, 50000) n;
      insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
          workflow_type, definition_version, queue, action, priority, held, enqueued_at, started_at,
          completed_at)
        select md5('f' || n)::uuid, 'i' || 1000 * n, 'f', md5('z' || n)::uuid, 1, 'failed', 't', '1',
          'q0', 'noop', 4, false, timestamptz '2026-03-01 11:00:00Z',
          timestamptz '2026-03-01 11:00:00Z', timestamptz '2026-03-01 11:00:00Z' + n * interval '1 s'
        from generate_series(1, 50) n;
      insert into work_queue select 'q' || n, false from generate_series(0, 3) n;
      insert into workflow_schedule (schedule_id, cron, zone, jitter_ms, workflow_type, initial_data,
          priority, metadata, overlap_policy, queue_limit, catch_up, catch_up_limit, paused,
          next_fire_at, due_at, last_instance_id, queued, firings, revision, created_at, created_by,
          updated_at, updated_by)
        select 's' || n, '0 * * * *', 'UTC', 0, 'type' || n % 20, '{}', 4, '{}', 'queue', 10, false,
          100, n % 10 = 0, null,
          case when n % 10 > 0 then timestamptz '2026-03-01 00:00:00Z' + n * interval '5 s' end,
          'i' || n, case when n % 400 = 1 then 2 else 0 end, 20, 1, now(), 'alice', now(), 'alice'
        from generate_series(1, 20000) n;
      insert into schedule_firing (firing_id, schedule_id, ordinal, firing_key, fire_at, cause,
          outcome, times, decided_at, actor)
        select md5('s' || n || 'f' || k)::uuid, 's' || n, k, 'k' || k, now(), 'schedule',
          case when n % 400 = 1 and k > 18 then 'queued' else 'started' end, 1, now(), 'a'
        from generate_series(1, 4000) n, generate_series(1, 20) k;
      """;

  private static final JoinedUnitOfWork ONE = LocalDatabase.postgres().joined();

  private final Stores stores = LocalDatabase.postgres().stores(ONE);

  @Nested
  class WithoutStatistics extends Statements {
    @BeforeAll
    static void fill() {
      fillAfter();
    }
  }

  @Nested
  class WithStatistics extends Statements {
    @BeforeAll
    static void fill() {
      fillAfter();
      LocalDatabase.postgres().execute("analyze");
    }
  }

  /** The database believes that nothing waits, and that the tables hold next to nothing. */
  @Nested
  class WithStatisticsOfAnotherTime extends Statements {
    @BeforeAll
    static void fill() {
      fillAfter(SEED, "delete from workflow_task where lane is not null", "vacuum", "analyze");
    }
  }

  private static void fillAfter(String... before) {
    LocalDatabase database = LocalDatabase.postgres();
    database.emptied();
    database.execute(EMPTY);
    database.execute(before);
    database.execute(before.length == 0 ? "select 1" : EMPTY_BUT_KEEP_STATISTICS);
    database.execute(SEED);
  }

  @AfterAll
  static void empty() {
    LocalDatabase.postgres().emptied();
  }

  /** Runs the statements in one transaction, which knows what it has read. */
  private static void readsFewRows(Runnable statements) {
    long rows =
        ONE.perform(
            () -> {
              long before = rowsRead();
              statements.run();
              return rowsRead() - before;
            });
    assertThat(rows).isLessThan(FEW);
  }

  private static long rowsRead() {
    return LocalDatabase.postgres()
        .database(ONE)
        .sql(c -> Database.query(c, ROWS_READ, row -> row.getLong(1)))
        .get(0);
  }

  abstract class Statements {
    @Test
    void locking_a_batch() {
      readsFewRows(
          () ->
              assertThat(stores.instances().lock(List.of("i5", "i40000", "i49999"), false).heads())
                  .hasSize(3));
    }

    @Test
    void writing_a_batch_that_was_not_locked() {
      Sample old = Sample.created("i123").then(begun(), Sample.scheduled("a"), begun());
      Sample young = Sample.created("young").then(begun(), Sample.scheduled("a"));
      List<RecordedEvent> events = new ArrayList<>(young.events());
      events.addAll(old.since(3));
      List<TaskRow> tasks = stores.queue().claimable("q2", NOW, 2);
      List<Write<?>> writes =
          List.of(
              new Write<>(InstanceRows.CREATE, List.of(young.state()), true),
              new Write<>(InstanceRows.CHANGE, List.of(old.state()), true),
              new Write<>(TaskRows.CHANGE, List.of(written(tasks.get(0))), true),
              new Write<>(EventRows.APPEND, events.stream().map(this::written).toList()),
              new Write<>(TaskRows.ADD, List.of(written(young.waiting("a")))),
              new Write<>(TaskRows.GO_ON, List.of(tasks.get(1)), true));
      readsFewRows(
          () ->
              assertThat(
                      LocalDatabase.postgres()
                          .database(ONE)
                          .<Boolean>sql(
                              c ->
                                  UnmovedRows.write(
                                      c, Map.of("i123", 3L), List.of("young"), writes)))
                  .isTrue());
    }

    private InstanceEvent begun() {
      return new InstanceEvent.WorkflowStarted(NOW);
    }

    private TaskRows.Written written(TaskRow row) {
      return TaskRows.Written.of(row, new PayloadCollector(1_000));
    }

    private EventRows.Written written(RecordedEvent event) {
      return EventRows.Written.of(event, new PayloadCollector(1_000));
    }

    @Test
    void reading_a_history() {
      readsFewRows(() -> assertThat(stores.events().read("i40000", 1, 99, 99)).hasSize(3));
    }

    @Test
    void looking_for_keys() {
      readsFewRows(
          () ->
              assertThat(
                      stores
                          .events()
                          .seen(List.of(new CommandKey("i7", "k7"), new CommandKey("i8", "k9"))))
                  .hasSize(1));
    }

    @Test
    void finding_instances_that_are_due() {
      readsFewRows(
          () -> assertThat(stores.instances().due(NOW.plus(Duration.ofDays(99)), 10)).hasSize(10));
    }

    @Test
    void offering_tasks_while_very_many_wait() {
      readsFewRows(
          () ->
              assertThat(stores.queue().offer("q1", 4, 64, NOW, "n", NOW.plusSeconds(60)))
                  .hasSize(64));
    }

    @Test
    void looking_for_lanes_and_the_next_due() {
      readsFewRows(() -> assertThat(stores.queue().lanesWithWork(NOW)).contains(new Lane("q1", 4)));
      readsFewRows(() -> assertThat(stores.queue().nextDue(NOW, NOW.plusSeconds(60))).isPresent());
    }

    @Test
    void claiming_a_task() {
      readsFewRows(() -> assertThat(stores.queue().claimable("q1", NOW, 10)).hasSize(10));
    }

    @Test
    void finding_lapsed_leases() {
      readsFewRows(
          () -> assertThat(stores.queue().fenceLapsed(NOW.plusSeconds(3600), 20)).hasSize(20));
    }

    @Test
    void finding_tasks_whose_time_limit_has_come() {
      readsFewRows(() -> assertThat(stores.queue().due(NOW.plusSeconds(3600), 20)).hasSize(20));
    }

    @Test
    void asking_who_is_to_stop() {
      UUID id = UUID.randomUUID();
      readsFewRows(() -> assertThat(stores.queue().cancelling(List.of(id))).isEmpty());
    }

    @Test
    void finding_one_task() {
      UUID id = stores.queue().claimable("q1", NOW, 1).get(0).taskId();
      readsFewRows(() -> assertThat(stores.queue().find(id)).isPresent());
      readsFewRows(
          () -> assertThat(stores.queue().heartbeat(id, id, "w", NOW, null, null)).isFalse());
    }

    @Test
    void letting_schedules_fire() {
      readsFewRows(() -> assertThat(stores.schedules().claimDue(NOW)).isPresent());
      readsFewRows(() -> assertThat(stores.schedules().claimQueued("")).isPresent());
      readsFewRows(() -> assertThat(stores.schedules().isRunning("i10")).isTrue());
      readsFewRows(() -> assertThat(stores.schedules().firstQueued("s1")).isPresent());
    }

    @Test
    void looking_at_schedules_and_their_firings() {
      readsFewRows(() -> assertThat(stores.schedules().firings("s7", 15, 9)).hasSize(9));
      ScheduleStore.Filter ofType = new ScheduleStore.Filter("type3", null);
      readsFewRows(() -> assertThat(stores.schedules().list(ofType, "s5", 20)).hasSize(20));
    }

    @Test
    void finding_and_forgetting_results() {
      JpaResultCache results = LocalDatabase.postgres().results(ONE);
      readsFewRows(() -> assertThat(results.find("k40000", NOW)).isPresent());
      readsFewRows(() -> results.keep("k40000", 2L, NOW.plusSeconds(60)));
      readsFewRows(() -> assertThat(results.forgetExpired(NOW, 20)).isEqualTo(20));
    }

    @Test
    void finding_who_a_signal_is_for() {
      finds("key700", "i700", "k700");
      readsFewRows(() -> assertThat(stores.queries().live(key("customer"), 101)).isEmpty());
      readsFewRows(() -> assertThat(stores.queries().sawKey(key("customer"), "k1")).isEmpty());
    }

    private void finds(String businessKey, String instance, String idempotencyKey) {
      readsFewRows(
          () -> assertThat(stores.queries().live(key(businessKey), 2)).containsExactly(instance));
      readsFewRows(
          () -> assertThat(stores.queries().sawKey(key(businessKey), idempotencyKey)).isPresent());
    }

    private CorrelationKey key(String value) {
      return new CorrelationKey(CorrelationKey.Kind.BUSINESS_KEY, value, null);
    }

    @Test
    void finding_signals_that_wait_for_an_instance() {
      readsFewRows(() -> assertThat(stores.signals().of("k2", "k3", "t", 9)).hasSize(2));
      readsFewRows(() -> assertThat(stores.signals().count(key("k2"))).isEqualTo(1));
      readsFewRows(() -> assertThat(stores.signals().isEmpty()).isFalse());
      readsFewRows(() -> assertThat(stores.signals().due(NOW, NOW.plusSeconds(1), 9)).hasSize(9));
      readsFewRows(() -> assertThat(stores.signals().expire(NOW)).isZero());
    }

    @Test
    void listing_dead_letters() {
      readsFewRows(() -> assertThat(stores.queue().deadLetters("q0", null, 10)).hasSize(10));
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
      readsFewRows(() -> assertThat(stores.queries().places(failed, cursor, 20)).hasSize(20));
      InstanceFilter ended =
          new InstanceFilter("type3", Set.of("completed"), null, null, null, null);
      readsFewRows(() -> assertThat(stores.queries().places(ended, cursor, 1000)).hasSize(1000));
      InstanceFilter version =
          new InstanceFilter(
              "type3", Set.of(), null, null, null, NOW.minusSeconds(60), null, "2", null);
      readsFewRows(() -> assertThat(stores.queries().places(version, cursor, 20)).isEmpty());
      readsFewRows(() -> assertThat(stores.queries().search(version, cursor, 20)).isEmpty());
      InstanceFilter error =
          new InstanceFilter("type0", Set.of("failed"), null, null, null, null, null, null, "Net");
      readsFewRows(() -> assertThat(stores.queries().places(error, cursor, 20)).isEmpty());
      readsFewRows(() -> assertThat(stores.queries().typeAfter("type3")).contains("type4"));
    }

    @Test
    void working_off_bulk_jobs() {
      BulkStore bulk = stores.bulk();
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
      ConcurrencyLimits limits = stores.limits();
      readsFewRows(() -> assertThat(limits.lock(Set.of("type9"), false)).hasSize(1));
      readsFewRows(() -> assertThat(limits.usage("type11")).isEqualTo(new Usage(0, true)));
      readsFewRows(() -> assertThat(limits.usage("limited").running()).isEqualTo(3));
      readsFewRows(() -> assertThat(limits.line("type11", 20)).hasSize(20));
      readsFewRows(() -> assertThat(limits.withLine()).containsExactly("type11"));
    }

    @Test
    void counting_slots_and_looking_at_their_line() {
      TaskSlots slots = stores.slots();
      readsFewRows(() -> assertThat(slots.lock(Set.of("busy", "new"))).containsEntry("busy", BUSY));
      readsFewRows(() -> assertThat(slots.standing("busy")).isEqualTo(BUSY));
      readsFewRows(() -> assertThat(slots.overdue(NOW, 20)).hasSize(20));
      readsFewRows(() -> assertThat(stores.resources().find("r7")).isPresent());
      readsFewRows(() -> assertThat(stores.resources().list("r1", 20)).hasSize(20));
      readsFewRows(() -> assertThat(slots.line("busy", NOW, 20)).hasSize(20));
      readsFewRows(() -> assertThat(slots.nextWithLine("busy")).isPresent());
      readsFewRows(() -> assertThat(slots.nextWithLine(null)).contains("busy"));
      TaskSlot one = slots.line("busy", NOW, 1).get(0);
      readsFewRows(() -> slots.write(List.of(one.taskId()), List.of(one)));
    }

    @Test
    void finding_notices_that_are_due() {
      readsFewRows(
          () -> assertThat(stores.notices().takeDue(NOW, NOW.plusSeconds(30), 20)).hasSize(20));
    }

    @Test
    void searching_approvals() {
      approvals(null, null, 20);
      approvals("user1", null, 20);
      approvals("user0", null, 20, "pending");
      approvals(null, "group50", 20, "pending");
      approvals("user0", "group50", 20, "pending");
      approvals(null, null, 20, "pending");
      UUID one = stores.approvals().search(ofApprovals(null, null), null, 1).get(0).approvalId();
      readsFewRows(() -> assertThat(stores.approvals().find(one)).isPresent());
      readsFewRows(
          () ->
              assertThat(
                      stores
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
                      stores
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
      ApprovalRow row = stores.approvals().search(ofApprovals("user0", null), null, 1).get(0);
      readsFewRows(
          () -> {
            stores.approvals().write(List.of(row));
            assertThat(stores.approvals().find(row.approvalId())).contains(row);
          });
    }

    private void searches(InstanceFilter filter, int expected) {
      Cursor cursor = new Cursor(NOW, "z");
      readsFewRows(() -> assertThat(stores.queries().search(filter, cursor, 20)).hasSize(expected));
    }
  }
}
