package dev.rondo.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.json.Finding;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BulkJobTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(20);
  private static final BulkJob FRESH = BulkJob.toCollect("j", order(Map.of("grace_seconds", 1L)));

  private static BulkOrder order(Map<String, Object> parameters) {
    return new BulkOrder("cancel", parameters, Map.of("all", true), 200, "alice", "k", NOON);
  }

  private static BulkCount did(long done, long refused, long failed) {
    return new BulkCount(0, done, refused, failed);
  }

  @Test
  void it_collects_then_works_then_has_completed() {
    BulkJob job = FRESH.claimed("n", NOON, LATER);
    assertThat(job.isOf(1)).isTrue();
    assertThat(job.startedAt()).isEqualTo(NOON);
    job = job.collected(2, "next", NOON, LATER);
    assertThat(job.isCollecting()).isTrue();
    job = job.collected(1, null, NOON, LATER);
    assertThat(job.isCollecting()).isFalse();
    assertThat(job.count().matched()).isEqualTo(3);
    job = job.worked(did(1, 1, 0), NOON, LATER);
    assertThat(job.state()).isEqualTo(BulkState.RUNNING);
    assertThat(job.lease().dueAt()).isEqualTo(LATER);
    job = job.worked(did(0, 0, 1), LATER, LATER.plusSeconds(1));
    assertThat(job.state()).isEqualTo(BulkState.COMPLETED);
    assertThat(job.endedAt()).isEqualTo(LATER);
    assertThat(job.lease().dueAt()).isNull();
    assertThat(job.count()).isEqualTo(new BulkCount(3, 1, 1, 1));
  }

  @Test
  void one_that_finds_nothing_has_completed() {
    assertThat(FRESH.claimed("n", NOON, LATER).collected(0, null, NOON, LATER).state())
        .isEqualTo(BulkState.COMPLETED);
  }

  @Test
  void a_claim_ends_with_the_next_one_and_with_a_pause() {
    BulkJob job = FRESH.claimed("n", NOON, LATER);
    assertThat(job.claimed("m", LATER, LATER).isOf(1)).isFalse();
    assertThat(job.claimed("m", LATER, LATER).startedAt()).isEqualTo(NOON);
    BulkJob paused = job.paused("bob", "lunch", LATER);
    assertThat(paused.isOf(1)).isFalse();
    assertThat(paused.lease().dueAt()).isNull();
    BulkJob resumed = paused.resumed("eve", LATER);
    assertThat(resumed.isOf(1)).isFalse();
    assertThat(resumed.lease().dueAt()).isEqualTo(LATER);
    assertThat(resumed.reason()).isNull();
  }

  @Test
  void what_was_under_way_counts_but_does_not_move_what_stands_still() {
    BulkJob job = BulkJob.of("j", FRESH.order(), 2).claimed("n", NOON, LATER);
    BulkJob paused = job.paused("bob", null, NOON).worked(did(2, 0, 0), LATER, LATER);
    assertThat(paused.state()).isEqualTo(BulkState.PAUSED);
    assertThat(paused.lease().dueAt()).isNull();
    assertThat(paused.count().done()).isEqualTo(2);
    BulkJob cancelled = job.cancelled("bob", "no", NOON).worked(did(1, 0, 0), LATER, LATER);
    assertThat(cancelled.state()).isEqualTo(BulkState.CANCELLED);
    assertThat(cancelled.endedAt()).isEqualTo(NOON);
    assertThat(cancelled.lease().dueAt()).isNull();
  }

  @Test
  void orders_are_compared_by_what_they_ask_for() {
    BulkOrder one = order(Map.of("grace_seconds", 1L));
    assertThat(one.asksFor(order(Map.of("grace_seconds", 1.0)))).isTrue();
    assertThat(one.asksFor(order(Map.of("grace_seconds", 2L)))).isFalse();
  }

  @Test
  void a_failure_is_bounded() {
    List<Finding> many = Collections.nCopies(30, new Finding("/a", "no"));
    BulkFailure failure = new BulkFailure(0, "i", true, "VALIDATION", "x".repeat(2_000), many);
    assertThat(failure.message()).hasSize(BulkFailure.LONGEST).endsWith("…");
    assertThat(failure.findings()).hasSize(BulkFailure.FINDINGS);
  }
}
