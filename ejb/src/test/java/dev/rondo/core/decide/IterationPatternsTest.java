package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workflow patterns 10 and 21. */
class IterationPatternsTest {
  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  @Test
  void arbitrary_cycles() {
    Play play = play("10-arbitrary-cycles").holding("review").start();
    play.finish("review", "write").finish("review", "draw").finish("review", "publish");
    play.ran("write", "review", "write", "review", "draw", "review", "publish").completes();
  }

  @Test
  void structured_loop() {
    Play play = play("21-structured-loop").with("bottles", 2L).holding("taste").start();
    play.ran("fill[0]", "fill[1]", "fill").finish("taste[0]", Map.of("good", false));
    play.finish("taste[1]", Map.of("good", true)).completes();
    assertThat(play.completed("taste")).containsExactly("taste[0]", "taste[1]", "taste");
  }

  @Test
  void structured_loop_of_no_iteration() {
    Play play = play("21-structured-loop").with("bottles", 0L);
    play.giving("taste", Map.of("good", true)).start().ran("fill", "taste[0]", "taste").completes();
  }
}
