package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workflow patterns 13, 14 and 34 to 36: multiple instances of a task. */
class InstancePatternsTest {
  private static final List<String> THREE = List.of("ann", "bob", "cid");

  private static Play play(String name) {
    return Play.of("patterns/" + name);
  }

  private static Play hearing(String name) {
    Play play = play(name).with("witnesses", THREE).holding("witnesses.hear").start();
    play.running("witnesses[0].hear", "witnesses[1].hear", "witnesses[2].hear");
    play.finish("witnesses[1].hear").signal("heard").waiting("witnesses", "enough");
    return play.finish("witnesses[2].hear").signal("heard");
  }

  @Test
  void instances_with_design_time_knowledge() {
    Play play = play("13-instances-with-design-time-knowledge").holding("sign").start();
    play.running("sign[0]", "sign[1]", "sign[2]").finish("sign[2]").finish("sign[0]");
    assertThat(play.completed("file")).isEmpty();
    play.finish("sign[1]").ran("sign[2]", "sign[0]", "sign[1]", "sign", "file").completes();
  }

  @Test
  void instances_with_run_time_knowledge() {
    Play play = play("14-instances-with-run-time-knowledge").giving("witnesses", THREE);
    play.giving("hear", input -> input.get("who") + " saw it");
    play.giving("report", input -> input.get("statements")).start().completes();
    assertThat(play.result("report")).isEqualTo(List.of("ann saw it", "bob saw it", "cid saw it"));
  }

  @Test
  void instances_with_run_time_knowledge_may_be_none() {
    Play play = play("14-instances-with-run-time-knowledge").giving("witnesses", List.of());
    play.start().ran("witnesses", "hear", "report").completes();
  }

  @Test
  void static_partial_join_for_instances() {
    Play play = hearing("34-static-partial-join-for-instances");
    assertThat(play.completed("draft")).hasSize(1);
    play.running("witnesses[0].hear").finish("witnesses[0].hear").completes();
    assertThat(play.completed("hear")).hasSize(3);
    assertThat(play.completed("draft")).hasSize(1);
  }

  @Test
  void cancelling_partial_join_for_instances() {
    Play play = hearing("35-cancelling-partial-join-for-instances");
    play.cancelled("witnesses", "witnesses[0].hear", "witnesses[0].tell").completes();
    assertThat(play.completed("draft")).hasSize(1);
  }

  @Test
  void dynamic_partial_join_for_instances() {
    Play play = play("36-dynamic-partial-join-for-instances").with("quorum", 5L);
    play.with("voters", THREE).holding("votes.vote").start();
    play.finish("votes[0].vote", 2L).signal("voted", Map.of("total", 2L));
    assertThat(play.completed("announce")).isEmpty();
    play.finish("votes[2].vote", 4L).signal("voted", Map.of("total", 6L));
    assertThat(play.completed("announce")).hasSize(1);
    play.finish("votes[1].vote", 1L).completes();
  }
}
