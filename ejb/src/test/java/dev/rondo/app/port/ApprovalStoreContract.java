package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.ApprovalStore.Cursor;
import dev.rondo.app.port.ApprovalStore.Filter;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Approval.Escalation;
import dev.rondo.core.instance.Approval.Outcome;
import dev.rondo.core.instance.Approval.Terms;
import dev.rondo.core.instance.Approval.Vote;
import dev.rondo.core.instance.Deciders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Approvals as people look for them. */
public abstract class ApprovalStoreContract extends StoreContract {
  private static final Filter ALL = new Filter(null, null, Set.of(), null, null);
  private static final Terms TERMS =
      new Terms(
          "Pay? \uD83D\uDE00",
          2,
          2,
          true,
          NOON.plusSeconds(60),
          List.of(
              new Escalation(
                  NOON.plusSeconds(30), List.of("boss"), List.of("directors"), Priority.HIGH)));

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Approval open(Instant at, List<String> approvers, List<String> groups) {
    return approval(at, approvers, groups, null, List.of(), null);
  }

  private static Approval approval(
      Instant at,
      List<String> approvers,
      List<String> groups,
      @Nullable String assignee,
      List<Vote> votes,
      @Nullable Outcome outcome) {
    return new Approval(
        TERMS,
        at,
        new Deciders(approvers, groups, List.of("gave")),
        1,
        assignee,
        votes,
        outcome,
        outcome == null ? null : NOON.plusSeconds(9));
  }

  private static ApprovalRow row(String name, String type, Approval approval) {
    return new ApprovalRow(
        id(name),
        "i-" + name,
        "gate[0]",
        type,
        "order-7",
        "alice",
        4,
        3,
        Map.of("amount", 12L, "text", "äöü \u0000"),
        approval);
  }

  private void put(ApprovalRow... rows) {
    transacted(
        () -> {
          stores().approvals().write(List.of(rows));
          return rows;
        });
  }

  private List<String> found(Filter filter, @Nullable Cursor after, int limit) {
    return stores().approvals().search(filter, after, limit).stream()
        .map(row -> row.instanceId().substring(2))
        .toList();
  }

  private List<String> found(Filter filter) {
    return found(filter, null, 99);
  }

  private List<String> onDesk(String assignee) {
    return found(new Filter(assignee, null, Set.of(), null, null));
  }

  @Test
  void what_is_written_is_read() {
    ApprovalRow plain = row("a", "t", open(NOON, List.of("ann"), List.of("finance")));
    ApprovalRow decided =
        row(
            "b",
            "t",
            approval(
                NOON,
                List.of("ann"),
                List.of(),
                "ann",
                List.of(new Vote("ann", false, "no \uD800 way", NOON.plusSeconds(1))),
                Outcome.REJECTED));
    put(plain, decided);

    assertThat(stores().approvals().find(id("a"))).contains(plain);
    assertThat(stores().approvals().find(id("b"))).contains(decided);
    assertThat(stores().approvals().find(id("absent"))).isEmpty();
  }

  @Test
  void what_is_written_again_takes_the_place_of_what_was() {
    put(row("a", "t", open(NOON, List.of("ann", "bob"), List.of("finance"))));
    ApprovalRow later = row("a", "t", open(NOON.plusSeconds(1), List.of("cyd"), List.of("legal")));
    put(later);

    assertThat(stores().approvals().find(id("a"))).contains(later);
    assertThat(onDesk("ann")).isEmpty();
    assertThat(onDesk("cyd")).containsExactly("a");
    assertThat(found(new Filter(null, "finance", Set.of(), null, null))).isEmpty();
  }

  @Test
  void a_rolled_back_approval_is_none() {
    try {
      transacted(
          () -> {
            stores()
                .approvals()
                .write(List.of(row("a", "t", open(NOON, List.of("ann"), List.of()))));
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }
    assertThat(found(ALL)).isEmpty();
  }

  @Test
  void it_is_on_the_desk_of_whoever_has_it_else_of_everybody_who_is_asked() {
    Vote vote = new Vote("bob", true, "", NOON);
    put(
        row("open", "t", open(NOON, List.of("ann", "bob"), List.of())),
        row("hers", "t", approval(NOON, List.of("ann", "bob"), List.of(), "ann", List.of(), null)),
        row(
            "half",
            "t",
            approval(NOON, List.of("ann", "bob"), List.of(), null, List.of(vote), null)),
        row(
            "over",
            "t",
            approval(NOON, List.of(), List.of("finance"), null, List.of(vote), Outcome.APPROVED)));

    assertThat(onDesk("ann")).containsExactlyInAnyOrder("open", "hers", "half");
    assertThat(onDesk("bob")).containsExactlyInAnyOrder("open", "over");
    assertThat(onDesk("eve")).isEmpty();
  }

  @Test
  void every_filter_narrows() {
    put(
        row("a", "one", open(NOON, List.of("ann"), List.of("finance"))),
        row("b", "one", open(NOON.plusSeconds(1), List.of("ann"), List.of("legal"))),
        row(
            "c",
            "two",
            approval(
                NOON.plusSeconds(2),
                List.of("ann"),
                List.of("finance"),
                null,
                List.of(),
                Outcome.TIMEOUT)));

    assertThat(found(ALL)).containsExactly("c", "b", "a");
    assertThat(found(new Filter("ann", null, Set.of("pending"), null, null)))
        .containsExactly("b", "a");
    assertThat(found(new Filter(null, "finance", Set.of(), null, null))).containsExactly("c", "a");
    assertThat(found(new Filter("ann", "finance", Set.of("pending"), null, null)))
        .containsExactly("a");
    assertThat(found(new Filter("ann", "finance", Set.of("pending", "timeout"), "two", null)))
        .containsExactly("c");
    assertThat(found(new Filter(null, null, Set.of("timeout", "approved"), null, null)))
        .containsExactly("c");
    assertThat(found(new Filter(null, null, Set.of(), "one", null))).containsExactly("b", "a");
    assertThat(found(new Filter(null, null, Set.of(), null, "i-b"))).containsExactly("b");
    assertThat(found(new Filter("finance", null, Set.of(), null, null))).isEmpty();
  }

  @Test
  void pages_go_from_the_newest_to_the_oldest_without_loss_or_double() {
    for (int i = 0; i < 25; i++) {
      put(row("p" + i, "t", open(NOON.plusSeconds(i / 4), List.of("ann"), List.of())));
    }
    for (Filter filter : List.of(ALL, new Filter("ann", null, Set.of("pending"), null, null))) {
      List<String> all = new ArrayList<>();
      Cursor cursor = null;
      List<ApprovalRow> page = stores().approvals().search(filter, cursor, 4);
      while (!page.isEmpty()) {
        page.forEach(row -> all.add(row.instanceId()));
        ApprovalRow last = page.get(page.size() - 1);
        cursor = new Cursor(last.requestedAt(), last.approvalId());
        page = stores().approvals().search(filter, cursor, 4);
      }
      assertThat(all).hasSize(25).doesNotHaveDuplicates();
      assertThat(all.get(0)).isEqualTo("i-p24");
    }
  }
}
