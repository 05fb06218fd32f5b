package dev.rondo.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvolverTest {

  @Test
  void every_event_can_be_folded_and_nothing_else() {
    assertThat(Evolver.folded())
        .hasSameElementsAs(
            leaves(InstanceEvent.class)
                .<Class<? extends InstanceEvent>>map(c -> c.asSubclass(InstanceEvent.class))
                .toList());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EvolverTest::leaves)
        : Stream.of(type);
  }
}
