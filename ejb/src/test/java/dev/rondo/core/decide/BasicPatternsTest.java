package dev.rondo.core.decide;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflow patterns 1 to 5. */
class BasicPatternsTest {
  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  @Test
  void sequence() {
    Play play = play("01-sequence").holding("take", "pack").start();
    play.running("take").finish("take").running("pack").finish("pack");
    play.ran("take", "pack", "ship").completes();
  }

  @Test
  void parallel_split() {
    Play play = play("02-parallel-split").holding("invoice", "pack").start();
    play.ran("order").running("invoice", "pack");
    play.finish("pack").finish("invoice").ran("order", "pack", "invoice").completes();
  }

  @ParameterizedTest
  @CsvSource({"invoice, pack", "pack, invoice"})
  void synchronization(String first, String second) {
    Play play = play("03-synchronization").holding("invoice", "pack").start();
    play.finish(first).ran(first).running(second);
    play.finish(second).ran(first, second, "ship").completes();
  }

  @ParameterizedTest
  @CsvSource({"1001, by_hand, by_rule", "1000, by_rule, by_hand"})
  void exclusive_choice(long amount, String chosen, String other) {
    Play play = play("04-exclusive-choice").giving("assess", Map.of("amount", amount)).start();
    play.ran("assess", chosen).skipped(other).completes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "invoice"})
  void simple_merge(String means) {
    play("05-simple-merge").with("means", means).start().ran(means, "ship").completes();
  }
}
