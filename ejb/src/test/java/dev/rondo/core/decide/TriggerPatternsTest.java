package dev.rondo.core.decide;

import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workflow patterns 23 and 24. */
class TriggerPatternsTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  @Test
  void transient_trigger_that_is_waited_for() {
    Play play = play("23-transient-trigger").start();
    play.tell(Words.signalUntil("alarm", Words.NOW.plus(MOMENT)));
    play.ran("arm", "alarm", "evacuate").completes();
  }

  @Test
  void transient_trigger_that_nobody_waits_for_is_lost() {
    Play play = play("23-transient-trigger").holding("arm").start();
    play.tell(Words.signalUntil("alarm", Words.NOW.plus(MOMENT))).pass(MOMENT.multipliedBy(2));
    play.finish("arm").ran("arm").waiting("alarm").ends(WorkflowState.RUNNING);
  }

  @Test
  void persistent_trigger_that_nobody_waits_for_is_kept() {
    Play play = play("24-persistent-trigger").holding("clean").start().signal("mail");
    play.pass(Duration.ofDays(1)).finish("clean").ran("clean", "mail", "sort").completes();
  }

  @Test
  void persistent_trigger_that_is_waited_for() {
    Play play = play("24-persistent-trigger").start().waiting("mail").signal("mail");
    play.ran("clean", "mail", "sort").completes();
  }
}
