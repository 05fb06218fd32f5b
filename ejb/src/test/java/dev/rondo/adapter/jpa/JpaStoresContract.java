package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.StoresContract;
import dev.rondo.app.port.ResultCache;
import dev.rondo.app.port.ResultCacheContract;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.UnreadableScheduleException;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.schedule.CatchUp;
import dev.rondo.core.schedule.Edition;
import dev.rondo.core.schedule.OverlapPolicy;
import dev.rondo.core.schedule.Rules;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Standing;
import dev.rondo.core.schedule.Timing;
import dev.rondo.core.schedule.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the stores promise on a database, which keeps results of tasks besides. */
abstract class JpaStoresContract extends StoresContract {
  private final LocalDatabase database;
  private final Stores stores;

  JpaStoresContract(LocalDatabase database) {
    this.database = database;
    this.stores = database.emptied();
  }

  @Override
  protected final Stores stores() {
    return stores;
  }

  @Nested
  class Results extends ResultCacheContract {
    @Override
    protected ResultCache cache() {
      return database.results(stores.unitOfWork());
    }
  }

  /** Rows that were written by a Java that knew more than this one. */
  @Nested
  class UnreadableSchedules {
    private final Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    private final Instant later = noon.plusSeconds(7_200);

    private void add(String id, Instant from) {
      Schedule made =
          new Schedule(
              id,
              null,
              new Timing("0 * * * *", null, null, ZoneOffset.UTC, null, null, Duration.ZERO),
              new Work("t", null, Map.of(), null, null, Priority.NORMAL, Map.of()),
              new Rules(OverlapPolicy.SKIP, 10, new CatchUp(false, 100, null)),
              Standing.fresh(false, null),
              Edition.first(noon, "alice", null));
      stores.unitOfWork().perform(() -> stores.schedules().add(made.from(from)));
    }

    private Optional<Schedule> claim() {
      return stores.unitOfWork().perform(() -> stores.schedules().claimDue(later));
    }

    @Test
    void who_cannot_be_read_is_named_and_can_be_put_off() {
      add("first", noon.minusSeconds(7_200));
      add("second", noon);
      database.execute(
          "update workflow_schedule set zone = 'Mars/Base' where schedule_id = 'first'");

      assertThatThrownBy(this::claim)
          .isInstanceOfSatisfying(
              UnreadableScheduleException.class,
              e -> assertThat(e.scheduleId()).isEqualTo("first"));
      stores
          .unitOfWork()
          .perform(
              () -> {
                stores.schedules().postpone("first", later.plusSeconds(1));
                return true;
              });

      assertThat(claim()).map(Schedule::id).contains("second");
    }
  }
}
