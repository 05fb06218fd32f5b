package dev.rondo.core.definition;

import java.time.Duration;
import java.util.List;

/**
 * When something that has a time limit counts as slow, and who is named then.
 *
 * @param after run time after which it does; zero for none
 * @param fraction the same as a part of the limit, above 0 and below 1; zero for none
 * @param names whom the warning names: people, or what its reader makes of them
 */
public record Warning(Duration after, double fraction, List<String> names) {

  /** Nothing counts as slow. */
  public static final Warning NONE = new Warning(Duration.ZERO, 0, List.of());

  /** Keeps an immutable copy. */
  public Warning {
    names = List.copyOf(names);
  }

  /** The run time after which it is slow, under a limit; zero = never. */
  public Duration of(Duration limit) {
    return after.isZero() ? Duration.ofMillis((long) (limit.toMillis() * fraction)) : after;
  }
}
