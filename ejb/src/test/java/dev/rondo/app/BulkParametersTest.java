package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.definition.JacksonTexts;
import dev.rondo.api.BulkAction;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.Signal;
import dev.rondo.api.Verb;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BulkParametersTest {
  private static final JacksonTexts TEXTS = new JacksonTexts();

  static Stream<BulkAction> actions() {
    Map<String, Object> mapping = new HashMap<>(Map.of("a", "b"));
    mapping.put("c", null);
    return Stream.of(
        new BulkAction.Ask(Verb.START, "", null),
        new BulkAction.Ask(Verb.PAUSE, "why", null),
        new BulkAction.Ask(Verb.RESUME, "", null),
        new BulkAction.Ask(Verb.RETRY, "", null),
        new BulkAction.Ask(Verb.COMPENSATE, "why", null),
        new BulkAction.Ask(Verb.CANCEL, "", null),
        new BulkAction.Ask(Verb.CANCEL, "why", Duration.ZERO),
        new BulkAction.Ask(Verb.CANCEL, "why", Duration.ofMillis(1_500)),
        new BulkAction.Ask(Verb.CANCEL, "why", Duration.ofSeconds(30)),
        new BulkAction.Send(Signal.of("paid", null)),
        new BulkAction.Send(new Signal("paid", List.of(1L, "x"), "k", true, Duration.ofSeconds(9))),
        new BulkAction.Migrate(new MigrationTarget("2", Map.of(), Map.of(), "")),
        new BulkAction.Migrate(new MigrationTarget("2", mapping, Map.of("S", "T"), "why")),
        new BulkAction.RollBack("point", null, ""),
        new BulkAction.RollBack(null, 3, "why"));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void what_is_kept_is_what_was_asked(BulkAction action) {
    String kept = TEXTS.write(BulkParameters.write(action));
    assertThat(BulkParameters.read(action.verb(), TEXTS.read(kept))).isEqualTo(action);
  }

  @Test
  void a_verb_that_this_java_does_not_know_is_no_other() {
    assertThatThrownBy(() -> BulkParameters.read("dance", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
