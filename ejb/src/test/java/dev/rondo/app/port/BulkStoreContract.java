package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.bulk.BulkCount;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkOrder;
import dev.rondo.core.bulk.BulkState;
import dev.rondo.core.json.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bulk jobs, their ids and their failures. */
public abstract class BulkStoreContract extends StoreContract {
  private static final Instant LATER = NOON.plusSeconds(60);

  private BulkStore bulk() {
    return stores().bulk();
  }

  private static BulkOrder order(Instant at) {
    return new BulkOrder(
        "cancel",
        Map.of("reason", "äöü \uD83D\uDE00", "grace_seconds", 1.5),
        Map.of("workflow_type", "t", "state", List.of("running")),
        200,
        "alice",
        "key",
        at);
  }

  private static BulkJob job(String id, Instant at) {
    return BulkJob.toCollect(id, order(at));
  }

  private void add(BulkJob job) {
    assertThat(transacted(() -> bulk().add(job))).isTrue();
  }

  private BulkJob changed(BulkJob job) {
    return transacted(
        () -> {
          bulk().lock(job.id());
          bulk().change(job);
          return job;
        });
  }

  private void addIds(String job, long first, String... ids) {
    transacted(
        () -> {
          bulk().addIds(job, first, List.of(ids));
          return job;
        });
  }

  @Test
  void a_job_comes_back_as_it_was_written() {
    BulkJob fresh = job("j", NOON);
    add(fresh);
    assertThat(bulk().find("j")).contains(fresh);
    assertThat(bulk().find("k")).isEmpty();

    BulkJob claimed = changed(fresh.claimed("node:a:1", NOON, LATER));
    assertThat(bulk().find("j")).contains(claimed);
    BulkJob found = changed(claimed.collected(1_200, "running|" + NOON + "|i|t", NOON, LATER));
    assertThat(bulk().find("j")).contains(found);
    BulkJob all = changed(found.collected(0, null, NOON, LATER));
    BulkJob some = changed(all.worked(new BulkCount(0, 5, 6, 7), LATER, LATER));
    assertThat(bulk().find("j")).contains(some);
    assertThat(bulk().find("j").orElseThrow().count()).isEqualTo(new BulkCount(1_200, 5, 6, 7));
    BulkJob ended = changed(some.cancelled("bob", "no\nmore", LATER));
    assertThat(bulk().find("j")).contains(ended);
  }

  @Test
  void one_of_that_id_that_is_there_stays_what_it_is() {
    add(job("j", NOON));
    assertThat(transacted(() -> bulk().add(job("j", LATER)))).isFalse();
    assertThat(bulk().find("j").orElseThrow().order().requestedAt()).isEqualTo(NOON);
  }

  @Test
  void who_has_been_due_longest_is_claimed_and_nobody_claims_what_is_claimed() {
    add(job("late", NOON.plusSeconds(2)));
    add(job("first", NOON));
    add(job("future", LATER.plusSeconds(1)));
    add(job("paused", NOON).paused("bob", null, NOON));
    Optional<BulkJob> other =
        during(
            () -> assertThat(bulk().claimDue(LATER)).map(BulkJob::id).contains("first"),
            () -> transacted(() -> bulk().claimDue(LATER)));
    assertThat(other).map(BulkJob::id).contains("late");
    changed(job("first", NOON).claimed("n", NOON, LATER.plusSeconds(9)));
    changed(job("late", NOON).claimed("n", NOON, LATER.plusSeconds(9)));
    assertThat(transacted(() -> bulk().claimDue(LATER))).isEmpty();
  }

  @Test
  void ids_are_found_by_their_position_and_let_go_of_lot_by_lot() {
    add(job("j", NOON));
    add(job("k", NOON));
    addIds("j", 0, "a", "b", "c");
    addIds("j", 3, "d", "ä/e");
    addIds("k", 0, "x");

    assertThat(bulk().ids("j", 0)).containsExactly("a", "b", "c");
    assertThat(bulk().ids("j", 2)).containsExactly("c");
    assertThat(bulk().ids("j", 3)).containsExactly("d", "ä/e");
    assertThat(bulk().ids("j", 5)).isEmpty();

    drop("j", 2);
    assertThat(bulk().ids("j", 0)).hasSize(3);
    drop("j", 3);
    assertThat(bulk().ids("j", 2)).isEmpty();
    assertThat(bulk().ids("j", 4)).containsExactly("ä/e");
    drop("j", Long.MAX_VALUE);
    assertThat(bulk().ids("j", 4)).isEmpty();
    assertThat(bulk().ids("k", 0)).containsExactly("x");
  }

  private void drop(String job, long before) {
    transacted(
        () -> {
          bulk().dropIds(job, before);
          return job;
        });
  }

  private static BulkFailure failure(long position) {
    return new BulkFailure(
        position,
        "i" + position,
        position % 2 == 0,
        "VALIDATION",
        "no \u0001 ä",
        List.of(new Finding("/mapping/a", "must be \"b\"")));
  }

  @Test
  void failures_are_paged_by_position() {
    add(job("j", NOON));
    addFailures("j", failure(7), failure(3));
    addFailures("j", failure(12));

    assertThat(bulk().failures("j", -1, 2)).containsExactly(failure(3), failure(7));
    assertThat(bulk().failures("j", 7, 2)).containsExactly(failure(12));
    assertThat(bulk().failures("k", -1, 2)).isEmpty();
  }

  private void addFailures(String job, BulkFailure... failures) {
    transacted(
        () -> {
          bulk().addFailures(job, List.of(failures));
          return job;
        });
  }

  @Test
  void jobs_are_listed_newest_first_and_without_their_parameters() {
    for (int i = 0; i < 5; i++) {
      add(job("j" + i, NOON.plusSeconds(i / 2)));
    }
    changed(job("j1", NOON).paused("bob", null, LATER));

    assertThat(ids(null, null, 9)).containsExactly("j4", "j3", "j2", "j1", "j0");
    assertThat(ids(null, new BulkStore.Cursor(NOON.plusSeconds(1), "j3"), 2))
        .containsExactly("j2", "j1");
    assertThat(ids(BulkState.PAUSED, null, 9)).containsExactly("j1");
    assertThat(ids(BulkState.RUNNING, new BulkStore.Cursor(NOON.plusSeconds(1), "j2"), 9))
        .containsExactly("j0");
    BulkJob listed = bulk().list(null, null, 1).get(0);
    assertThat(listed.order().parameters()).isEmpty();
    assertThat(listed.order().filter()).isEqualTo(order(NOON).filter());
  }

  private List<String> ids(@Nullable BulkState state, BulkStore.@Nullable Cursor after, int limit) {
    return bulk().list(state, after, limit).stream().map(BulkJob::id).toList();
  }

  @Test
  void what_is_removed_leaves_nothing() {
    add(job("j", NOON));
    addIds("j", 0, IntStream.range(0, 1_000).mapToObj(i -> "i" + i).toArray(String[]::new));
    addFailures("j", failure(1));
    transacted(
        () -> {
          bulk().remove("j");
          return true;
        });

    assertThat(bulk().find("j")).isEmpty();
    assertThat(bulk().ids("j", 0)).isEmpty();
    assertThat(bulk().failures("j", -1, 9)).isEmpty();
    add(job("j", NOON));
  }
}
