package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BlockerKind;
import dev.rondo.api.MoveKind;
import dev.rondo.core.explain.Kind;
import dev.rondo.core.explain.Move;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationWordsTest {
  @Test
  void what_is_published_is_what_is_said() {
    assertThat(Stream.of(BlockerKind.values()).map(BlockerKind::wire))
        .containsExactlyElementsOf(Stream.of(Kind.values()).map(Kind::wire).toList());
    assertThat(Stream.of(MoveKind.values()).map(MoveKind::wire))
        .containsExactlyElementsOf(Stream.of(Move.What.values()).map(Move.What::wire).toList());
  }
}
