package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Counted by the database itself, with and without statistics, and with wrong ones. */
class PostgresPlansTest {
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

  private static final JoinedUnitOfWork ONE = LocalDatabase.postgres().joined();

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
      fillAfter(
          PlansContract.manyRows(),
          "delete from workflow_task where lane is not null",
          "vacuum",
          "analyze");
    }
  }

  private static void fillAfter(String... before) {
    LocalDatabase database = LocalDatabase.postgres();
    database.emptied();
    database.execute(EMPTY);
    database.execute(before);
    database.execute(before.length == 0 ? "select 1" : EMPTY_BUT_KEEP_STATISTICS);
    database.execute(PlansContract.manyRows());
  }

  @AfterAll
  static void empty() {
    LocalDatabase.postgres().emptied();
  }

  private static long rowsRead() {
    return LocalDatabase.postgres()
        .database(ONE)
        .sql(c -> Database.query(c, ROWS_READ, row -> row.getLong(1)))
        .get(0);
  }

  abstract static class Statements extends PlansContract {
    private final Stores stores = LocalDatabase.postgres().stores(ONE);

    @Override
    Stores stores() {
      return stores;
    }

    @Override
    JpaResultCache results() {
      return LocalDatabase.postgres().results(ONE);
    }

    /** In one transaction, which knows what it has read. */
    @Override
    void readsFewRows(Runnable statements) {
      long rows =
          ONE.perform(
              () -> {
                long before = rowsRead();
                statements.run();
                return rowsRead() - before;
              });
      assertThat(rows).isLessThan(FEW);
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
  }
}
