package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.app.port.Notice.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Notices, which the write path adds and takes away. */
public abstract class NoticeStoreContract extends StoreContract {
  private static final Instant AGAIN = NOON.plusSeconds(30);

  private static Notice notice(String id, Cause cause, int seconds) {
    return new Notice(id, cause, NOON.plusSeconds(seconds));
  }

  private void write(List<Notice> added, List<String> settled) {
    write(changes(added, settled));
  }

  private static Changes changes(List<Notice> added, List<String> settled) {
    return Sample.changes(
        List.of(), List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of(), added, settled);
  }

  private List<Notice> due(int seconds, int limit) {
    return stores().notices().takeDue(NOON.plusSeconds(seconds), AGAIN, limit);
  }

  @Test
  void those_that_are_due_are_given_earliest_first_and_to_nobody_else_for_a_while() {
    write(
        List.of(
            notice("b", Cause.ENDED, 2),
            notice("a", Cause.RELEASED, 1),
            notice("c", Cause.ENDED, 9)),
        List.of());

    assertThat(due(0, 9)).isEmpty();
    assertThat(due(2, 1)).containsExactly(notice("a", Cause.RELEASED, 1));
    assertThat(due(2, 9)).containsExactly(notice("b", Cause.ENDED, 2));
    assertThat(due(29, 9)).containsExactly(notice("c", Cause.ENDED, 9));
    assertThat(due(30, 9)).hasSize(3);
  }

  @Test
  void there_is_one_of_each_cause_for_a_sub_workflow() {
    write(List.of(notice("a", Cause.STARTED, 1), notice("a", Cause.ENDED, 2)), List.of());
    write(List.of(notice("a", Cause.ENDED, 5)), List.of());

    assertThat(due(9, 9))
        .containsExactly(notice("a", Cause.STARTED, 1), notice("a", Cause.ENDED, 2));
  }

  @Test
  void one_keeps_by_when_there_is_something_to_be_done() {
    Notice notice = new Notice("a", Cause.RELEASED, NOON, NOON.plusSeconds(60));
    write(List.of(notice), List.of());

    assertThat(due(9, 9)).containsExactly(notice);
    assertThat(due(30, 9)).extracting(Notice::cancelBy).containsExactly(NOON.plusSeconds(60));
  }

  @Test
  void one_that_was_seen_to_is_gone() {
    write(
        List.of(
            notice("a", Cause.STARTED, 1),
            notice("a", Cause.ENDED, 2),
            notice("b", Cause.ENDED, 3)),
        List.of());
    write(List.of(), List.of(Notice.id("a", Cause.ENDED), Notice.id("absent", Cause.ENDED)));
    stores().notices().settle(Notice.id("b", Cause.ENDED));

    assertThat(due(9, 9)).containsExactly(notice("a", Cause.STARTED, 1));
  }

  @Test
  void what_is_rolled_back_leaves_none() {
    assertThatThrownBy(
            () ->
                transacted(
                    () -> {
                      stores()
                          .instances()
                          .write(changes(List.of(notice("a", Cause.ENDED, 1)), List.of()));
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(due(9, 9)).isEmpty();
  }
}
