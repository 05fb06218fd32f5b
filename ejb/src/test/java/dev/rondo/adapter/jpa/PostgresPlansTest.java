package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.EventLog.CommandKey;
import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.InstanceQueries.Filter;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskQueueStore.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int FEW = 2_000;
  private static final String EMPTY =
      "truncate workflow_instance, workflow_event, workflow_task, work_queue";
  private static final String EMPTY_BUT_KEEP_STATISTICS =
      "delete from workflow_instance; delete from workflow_event; delete from workflow_task;"
          + " delete from work_queue";
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
      insert into workflow_task (task_id, instance_id, task_key, execution_id, attempt, state,
          workflow_type, definition_version, queue, action, priority, held, enqueued_at, started_at,
          completed_at)
        select md5('f' || n)::uuid, 'i' || 1000 * n, 'f', md5('z' || n)::uuid, 1, 'failed', 't', '1',
          'q0', 'noop', 4, false, timestamptz '2026-03-01 11:00:00Z',
          timestamptz '2026-03-01 11:00:00Z', timestamptz '2026-03-01 11:00:00Z' + n * interval '1 s'
        from generate_series(1, 50) n;
      insert into work_queue select 'q' || n, false from generate_series(0, 3) n;
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
    void finding_one_task() {
      UUID id = stores.queue().claimable("q1", NOW, 1).get(0).taskId();
      readsFewRows(() -> assertThat(stores.queue().find(id)).isPresent());
      readsFewRows(() -> assertThat(stores.queue().heartbeat(id, id, "w", NOW, null)).isFalse());
    }

    @Test
    void listing_dead_letters() {
      readsFewRows(() -> assertThat(stores.queue().deadLetters("q0", null, 10)).hasSize(10));
    }

    @Test
    void searching_the_newest() {
      searches(new Filter(null, Set.of(), null, null, null), 20);
      searches(new Filter("type3", Set.of(), null, null, null), 20);
      searches(new Filter("type3", Set.of("completed"), null, null, null), 20);
      searches(new Filter(null, Set.of("failed"), null, null, null), 20);
      searches(new Filter("type0", Set.of("failed"), null, null, null), 20);
      searches(new Filter(null, Set.of(), "key700", null, null), 1);
      searches(new Filter(null, Set.of(), null, "c700", null), 1);
    }

    private void searches(Filter filter, int expected) {
      Cursor cursor = new Cursor(NOW, "z");
      readsFewRows(() -> assertThat(stores.queries().search(filter, cursor, 20)).hasSize(expected));
    }
  }
}
