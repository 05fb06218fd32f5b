package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.ResourceStore.Maximum;
import dev.rondo.app.port.ResourceStore.Row;
import dev.rondo.app.port.TaskSlots.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Slots of the resources that tasks share. */
public abstract class TaskSlotsContract extends StoreContract {
  private static final int MOST = 2;

  private static TaskSlot slot(String name, String resource, boolean taken) {
    return slot(name, resource, taken, 4, NOON);
  }

  private static TaskSlot slot(
      String name, String resource, boolean taken, int priority, Instant due) {
    return new TaskSlot(id(name), resource, "i", name, 1, MOST, taken, priority, due, null);
  }

  private static TaskSlot waking(String name, Instant wake) {
    return new TaskSlot(id(name), "printer", "i", name, 1, MOST, false, 4, NOON, wake);
  }

  private int taken(String resource) {
    return stores().slots().standing(resource).taken();
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void put(TaskSlot... slots) {
    change(List.of(), List.of(slots));
  }

  private void change(List<UUID> left, List<TaskSlot> put) {
    transacted(
        () -> {
          stores().slots().write(left, put);
          return put;
        });
  }

  private List<String> line(String resource) {
    return stores().slots().line(resource, NOON, 100).stream().map(TaskSlot::taskKey).toList();
  }

  @Test
  void who_has_a_slot_and_who_waits_is_told_apart() {
    put(slot("a", "printer", true), slot("b", "printer", false), slot("c", "cutter", true));

    assertThat(taken("printer")).isEqualTo(1);
    assertThat(taken("absent")).isZero();
    assertThat(stores().slots().line("printer", NOON, 9))
        .containsExactly(slot("b", "printer", false));
    assertThat(stores().slots().line("cutter", NOON, 9)).isEmpty();
  }

  @Test
  void a_line_is_ordered_by_priority_and_then_by_age_and_who_is_not_due_is_not_in_it() {
    put(
        slot("young", "printer", false, 4, NOON.minusSeconds(1)),
        slot("old", "printer", false, 4, NOON.minusSeconds(9)),
        slot("urgent", "printer", false, 9, NOON),
        slot("low", "printer", false, 3, NOON.minusSeconds(99)),
        slot("later", "printer", false, 9, NOON.plusSeconds(1)),
        slot("elsewhere", "cutter", false, 9, NOON));

    assertThat(line("printer")).containsExactly("urgent", "old", "young", "low");
    assertThat(stores().slots().line("printer", NOON, 1)).hasSize(1);
  }

  @Test
  void what_is_gone_is_replaced_whole() {
    put(slot("a", "printer", true), slot("a", "cutter", false), slot("b", "printer", true));
    change(List.of(id("a")), List.of(slot("a", "cutter", true)));
    assertThat(taken("printer")).isEqualTo(1);
    assertThat(taken("cutter")).isEqualTo(1);
    change(List.of(id("a"), id("b")), List.of());
    assertThat(taken("printer")).isZero();
    assertThat(taken("cutter")).isZero();
  }

  @Test
  void the_resources_with_a_line_are_found_one_after_the_other() {
    put(
        slot("a", "a", true),
        slot("b", "b", false),
        slot("c", "b", false),
        slot("d", "Z", false, 4, NOON.plusSeconds(9)));
    TaskSlots slots = stores().slots();
    assertThat(slots.nextWithLine(null)).contains("Z");
    assertThat(slots.nextWithLine("Z")).contains("b");
    assertThat(slots.nextWithLine("b")).isEmpty();
  }

  @Test
  void a_resource_is_locked_by_one_and_others_do_not_wait() {
    put(slot("a", "printer", true));
    Map<String, Standing> second =
        during(
            () -> assertThat(lock("printer", "cutter")).isEqualTo(count(1, 0)),
            () -> transacted(() -> lock("printer")));
    assertThat(second).isEmpty();
    assertThat(transacted(() -> lock("printer"))).containsEntry("printer", new Standing(1, null));
  }

  @Test
  void those_whose_time_has_come_are_found_earliest_first() {
    put(
        waking("b", NOON),
        waking("a", NOON.minusSeconds(1)),
        waking("later", NOON.plusSeconds(1)),
        slot("never", "printer", false));
    assertThat(stores().slots().overdue(NOON, 9).stream().map(TaskSlot::taskKey))
        .containsExactly("a", "b");
    assertThat(stores().slots().overdue(NOON, 1))
        .containsExactly(waking("a", NOON.minusSeconds(1)));
  }

  @Test
  void what_an_operator_has_said_stands_beside_what_is_taken() {
    put(slot("a", "printer", true));
    stores().resources().put(new Maximum("printer", 7, "olga", NOON));
    assertThat(stores().slots().standing("printer")).isEqualTo(new Standing(1, 7));
    assertThat(transacted(() -> lock("printer"))).containsEntry("printer", new Standing(1, 7));
    stores().resources().put(new Maximum("printer", 0, "otto", NOON.plusSeconds(1)));
    assertThat(stores().slots().standing("printer").most(3)).isZero();
    assertThat(stores().resources().remove("printer")).isTrue();
    assertThat(stores().resources().remove("printer")).isFalse();
    assertThat(stores().slots().standing("printer").most(3)).isEqualTo(3);
  }

  @Test
  void resources_are_listed_by_name_with_how_they_stand() {
    ResourceStore resources = stores().resources();
    put(
        slot("a", "printer", true),
        slot("b", "printer", false),
        slot("c", "printer", false),
        slot("d", "cutter", true),
        slot("e", "Zoo/é 1", false));
    Maximum maximum = new Maximum("printer", 7, "olga", NOON);
    resources.put(maximum);
    resources.put(new Maximum("idle", 3, "olga", NOON));

    assertThat(resources.find("printer")).contains(new Row("printer", maximum, MOST, 1, 2));
    assertThat(resources.find("absent")).isEmpty();
    assertThat(resources.list(null, 9).stream().map(Row::resource))
        .containsExactly("Zoo/é 1", "cutter", "idle", "printer");
    assertThat(resources.list("cutter", 1))
        .containsExactly(new Row("idle", new Maximum("idle", 3, "olga", NOON), null, 0, 0));
    assertThat(resources.list("Zoo/é 1", 1)).containsExactly(new Row("cutter", null, MOST, 1, 0));
    assertThat(resources.list("printer", 9)).isEmpty();
  }

  private static Map<String, Standing> count(int printer, int cutter) {
    return Map.of("printer", new Standing(printer, null), "cutter", new Standing(cutter, null));
  }

  private Map<String, Standing> lock(String... resources) {
    return stores().slots().lock(Set.of(resources));
  }

  @Test
  void many_who_take_and_give_back_at_the_same_time_never_have_more_than_there_are()
      throws InterruptedException {
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> all = new ArrayList<>();
    for (int worker = 0; worker < 8; worker++) {
      String name = "w" + worker;
      all.add(elsewhere(() -> work(name, most)));
    }
    int done = 0;
    for (Future<Integer> one : all) {
      done += result(one);
    }
    assertThat(done).isEqualTo(8 * 5);
    assertThat(most.get()).isEqualTo(MOST);
    assertThat(taken("printer")).isZero();
  }

  /** Five times: takes a slot once there is one, and gives it back, once all were taken. */
  private int work(String name, AtomicInteger most) {
    int done = 0;
    while (done < 5) {
      if (transacted(() -> take(name))) {
        while (most.accumulateAndGet(taken("printer"), Math::max) < MOST) {
          Thread.onSpinWait();
        }
        change(List.of(id(name)), List.of());
        done++;
      }
      Thread.onSpinWait();
    }
    return done;
  }

  private boolean take(String name) {
    Standing standing = lock("printer").get("printer");
    if (standing == null || standing.taken() >= MOST) {
      return false;
    }
    stores().slots().write(List.of(), List.of(slot(name, "printer", true)));
    return true;
  }
}
