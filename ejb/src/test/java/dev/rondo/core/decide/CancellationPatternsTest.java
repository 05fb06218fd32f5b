package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflow patterns 19, 20 and 25 to 27. */
class CancellationPatternsTest {
  private static final List<String> TWO = List.of("ann", "bob");

  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  @Test
  void cancel_task() {
    Play play = play("19-cancel-task").holding("search").start().running("search");
    play.signal("stop").ran("stop", "go_on").cancelled("search").completes();
  }

  @Test
  void cancel_task_that_ended_before() {
    play("19-cancel-task").start().ran("search", "go_on").cancelled("stop").completes();
  }

  @Test
  void cancel_case() {
    Play play = play("20-cancel-case").holding("ask").start().ran("apply", "check");
    play.tell(Words.cancel()).cancelled("ask", "decide").ends(WorkflowState.CANCELLED);
  }

  @Test
  void cancel_region() {
    Play play = play("25-cancel-region").holding("pack", "statistics").start();
    play.signal("revoked").cancelled("pack", "ship").running("statistics");
    play.finish("statistics");
    play.ran("pick", "label", "revoked", "settled", "restock", "statistics").completes();
  }

  @Test
  void cancel_region_that_was_left() {
    Play play = play("25-cancel-region").start().cancelled("revoked").skipped("restock");
    play.ran("pick", "pack", "label", "ship", "settled", "statistics").completes();
  }

  @Test
  void cancel_instances() {
    Play play = play("26-cancel-instances").with("reviewers", TWO).holding("review[1]").start();
    play.running("review[1]").signal("withdrawn").ran("review[0]", "withdrawn", "over");
    play.cancelled("review", "review[1]", "summary").completes();
  }

  @Test
  void cancel_instances_that_ended_before() {
    Play play = play("26-cancel-instances").with("reviewers", TWO).start().cancelled("withdrawn");
    play.ran("review[0]", "review[1]", "review", "summary", "over").completes();
  }

  @Test
  void complete_instances_by_time() {
    Play play = play("27-complete-instances").with("reviewers", TWO).holding("review[1]").start();
    play.pass(Duration.ofDays(7)).ran("review[0]", "deadline", "decide");
    play.cancelled("review", "review[1]").completes();
  }

  @Test
  void complete_instances_by_hand() {
    Play play = play("27-complete-instances").with("reviewers", TWO).holding("review[1]").start();
    play.tell(Words.resolve("review", List.of("fine"))).ran("review[0]", "review", "decide");
    play.cancelled("review[1]", "deadline").completes();
    assertThat(play.result("review")).isEqualTo(List.of("fine"));
  }
}
