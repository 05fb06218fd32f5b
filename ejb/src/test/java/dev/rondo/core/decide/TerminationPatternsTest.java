package dev.rondo.core.decide;

import dev.rondo.core.instance.WorkflowState;
import org.junit.jupiter.api.Test;

/** Workflow patterns 11 and 43. */
class TerminationPatternsTest {
  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  @Test
  void implicit_termination() {
    Play play = play("11-implicit-termination").holding("pack", "thank").start();
    play.finish("thank").ends(WorkflowState.RUNNING);
    play.finish("pack").ran("order", "thank", "pack").completes();
  }

  @Test
  void explicit_termination() {
    Play play = play("43-explicit-termination").holding("survey", "ship").start();
    play.running("survey", "ship").finish("ship");
    play.ran("order", "ship", "end").cancelled("survey", "newsletter").completes();
  }

  @Test
  void explicit_termination_by_the_other_end() {
    Play play = play("43-explicit-termination").holding("ship").start();
    play.ran("order", "survey", "newsletter", "end").cancelled("ship").completes();
  }
}
