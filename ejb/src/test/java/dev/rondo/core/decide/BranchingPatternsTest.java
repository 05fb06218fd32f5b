package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workflow patterns 6 to 9, 28 to 33, 37, 38, 41 and 42. */
class BranchingPatternsTest {
  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  private static String[] words(String text) {
    return text.isBlank() ? new String[0] : text.trim().split(" ");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "doctor, doctor",
    "fire police, police fire",
    "police fire doctor, police fire doctor"
  })
  void multi_choice(String needed, String sent) {
    Play play = play("06-multi-choice").giving("call", List.of(words(needed))).start();
    play.ran(words("call " + sent)).completes();
  }

  @ParameterizedTest
  @CsvSource({"police", "fire", "police fire"})
  void structured_synchronizing_merge(String needed) {
    Play play = play("07-structured-synchronizing-merge").giving("call", List.of(words(needed)));
    play.holding(words(needed)).start().ran("call").running(words(needed));
    for (String branch : words(needed)) {
      play.finish(branch);
    }
    play.ran(words("call " + needed + " hand_over")).completes();
  }

  @Test
  void structured_synchronizing_merge_behind_no_branch_is_skipped() {
    Play play = play("07-structured-synchronizing-merge").giving("call", List.of()).start();
    play.ran("call").skipped("police", "fire", "hand_over").completes();
  }

  @Test
  void multi_merge() {
    Play play = play("08-multi-merge").holding("routes.sea").start();
    play.ran("routes[0].air", "routes[0].confirm").running("routes[1].sea");
    play.finish("routes[1].sea");
    play.ran("routes[0].air", "routes[0].confirm", "routes[1].sea", "routes[1].confirm", "routes");
    play.completes();
  }

  @ParameterizedTest
  @CsvSource({"first_source, second_source", "second_source, first_source"})
  void structured_discriminator(String early, String late) {
    Play play =
        play("09-structured-discriminator").holding("first_source", "second_source").start();
    play.finish(early).ran(early, "answer").running(late);
    play.finish(late).ran(early, "answer", late).completes();
  }

  @Test
  void blocking_discriminator() {
    Play play = play("28-blocking-discriminator").with("rounds", 2L);
    play.holding("rounds.pulse", "rounds.pressure").start();
    play.finish("rounds[0].pressure").ran("rounds[0].pressure", "rounds[0].react");
    play.running("rounds[0].pulse").finish("rounds[0].pulse");
    play.running("rounds[1].pulse", "rounds[1].pressure");
    play.finish("rounds[1].pulse").running("rounds[1].pressure").finish("rounds[1].pressure");
    play.ran(
            "rounds[0].pressure",
            "rounds[0].react",
            "rounds[0].pulse",
            "rounds[1].pulse",
            "rounds[1].react",
            "rounds[1].pressure",
            "rounds")
        .completes();
  }

  @ParameterizedTest
  @CsvSource({"night_shift, day_shift", "day_shift, night_shift"})
  void cancelling_discriminator(String early, String late) {
    Play play = play("29-cancelling-discriminator").holding("night_shift", "day_shift").start();
    play.running(early, late).finish(early);
    play.ran(early, "brief").cancelled(late).completes();
  }

  @Test
  void structured_partial_join() {
    Play play = play("30-structured-partial-join").holding("ann", "bob", "cid").start();
    play.finish("cid").ran("cid").finish("ann").ran("cid", "ann", "verdict").running("bob");
    play.finish("bob").ran("cid", "ann", "verdict", "bob").completes();
  }

  @Test
  void blocking_partial_join() {
    Play play = play("31-blocking-partial-join").with("rounds", 2L).holding("rounds.cid").start();
    play.ran("rounds[0].ann", "rounds[0].bob", "rounds[0].verdict").running("rounds[0].cid");
    play.finish("rounds[0].cid").running("rounds[1].cid");
    assertThat(play.completed("verdict")).containsExactly("rounds[0].verdict", "rounds[1].verdict");
    play.finish("rounds[1].cid").completes();
    assertThat(play.completed("verdict")).hasSize(2);
  }

  @Test
  void cancelling_partial_join() {
    Play play = play("32-cancelling-partial-join").holding("ann", "bob", "cid").start();
    play.finish("bob").cancelled().finish("cid");
    play.ran("bob", "cid", "verdict").cancelled("ann").completes();
  }

  @Test
  void generalized_and_join() {
    Play play = play("33-generalized-and-join").with("pairs", 2L);
    play.giving("pairs.box", input -> input.get("pair")).start();
    play.signal("left-shoe", "l1").signal("left-shoe", "l2").ran("pairs[0].left");
    play.signal("right-shoe", "r1").signal("right-shoe", "r2").completes();
    assertThat(play.result("pairs[0].box")).isEqualTo(List.of("l1", "r1"));
    assertThat(play.result("pairs[1].box")).isEqualTo(List.of("l2", "r2"));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, ask hotel flight package insure pay",
    "true, false, ask hotel package pay",
    "false, true, ask flight package insure pay",
    "false, false, ask"
  })
  void acyclic_synchronizing_merge(boolean hotel, boolean flight, String ran) {
    Play play = play("37-acyclic-synchronizing-merge").with("hotel", hotel).with("flight", flight);
    play.start().ran(words(ran)).completes();
  }

  @Test
  void general_synchronizing_merge() {
    Play play = play("38-general-synchronizing-merge").with("broken", true).with("shabby", true);
    play.holding("repair.test").start().finish("repair[0].test", Map.of("ok", false));
    play.running("repair[1].test").finish("repair[1].test", Map.of("ok", true)).completes();
    assertThat(play.completed("return")).hasSize(1);
    Play sound = play("38-general-synchronizing-merge").with("broken", false);
    sound.with("shabby", true).start().ran("paint", "return").skipped("repair").completes();
  }

  @Test
  void thread_merge() {
    Play play = play("41-thread-merge").with("pages", List.of("a", "b", "c"));
    play.holding("pages[1].read").giving("bind", input -> input.get("pages")).start();
    play.running("pages[1].read").finish("pages[1].read").completes();
    assertThat(play.completed("bind")).hasSize(1);
    assertThat(play.result("bind")).isEqualTo(3L);
  }

  @Test
  void thread_split() {
    Play play = play("42-thread-split").holding("forms[0].print").start();
    assertThat(play.completed("sign")).containsExactly("forms[1].sign", "forms[2].sign");
    play.finish("forms[0].print").completes();
    assertThat(play.completed("sign")).hasSize(3);
  }
}
