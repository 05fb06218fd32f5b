package dev.rondo.core.decide;

import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflow patterns 16 to 18, 39 and 40: what happens depends on the state of the case. */
class StatePatternsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  @Test
  void deferred_choice_of_an_event() {
    Play play = play("16-deferred-choice").start().waiting("paid", "overdue");
    play.signal("payment").ran("paid", "chosen", "ship");
    play.cancelled("overdue").skipped("remind").completes();
  }

  @Test
  void deferred_choice_of_a_time() {
    Play play = play("16-deferred-choice").start().pass(Duration.ofDays(1));
    play.ran("overdue", "chosen", "remind").cancelled("paid").skipped("ship").completes();
  }

  @Test
  void interleaved_parallel_routing() {
    String[] order = {"anamnesis", "blood_test", "x_ray", "stress_test"};
    Play play = play("17-interleaved-parallel-routing").holding(order).start();
    for (String examination : order) {
      play.running(examination).finish(examination);
    }
    play.ran(order).completes();
  }

  @Test
  void milestone_reached() {
    Play play = play("18-milestone").start().pass(HOUR.dividedBy(2)).signal("upgrade");
    play.ran("board", "wish", "upgrade", "closed").waiting("departure");
    play.pass(HOUR).ran("board", "wish", "upgrade", "closed", "departure", "fly").completes();
  }

  @Test
  void milestone_not_yet_reached() {
    Play play = play("18-milestone").holding("board").start().signal("upgrade").ran("wish");
    play.finish("board").ran("wish", "board", "upgrade", "closed").pass(HOUR).completes();
  }

  @Test
  void milestone_passed() {
    Play play = play("18-milestone").holding("fly").start().pass(HOUR).running("fly");
    play.cancelled("wish", "upgrade").signal("upgrade").finish("fly");
    play.ran("board", "departure", "closed", "fly").completes();
  }

  @Test
  void critical_section() {
    Play play = play("39-critical-section").start().waiting("debit").ran("order", "print");
    play.subWorkflowEnded("debit", WorkflowState.COMPLETED, null).waiting("credit");
    play.subWorkflowEnded("credit", WorkflowState.COMPLETED, null);
    play.ran("order", "print", "debit", "credit").completes();
  }

  @Test
  void interleaved_routing() {
    Play play = play("40-interleaved-routing").holding("warm_up", "oil", "lamps", "tyres").start();
    for (String check : List.of("warm_up", "oil", "lamps", "tyres")) {
      play.running(check).finish(check);
    }
    play.ran("warm_up", "oil", "lamps", "tyres", "drive").completes();
  }
}
