package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random worlds. {@code -Drondo.world.runs=} says how many, {@code -Drondo.world.seed=} where they
 * begin; a failure tells the seed that brings it back with one run.
 */
class WorldSimulationTest {
  private static final int RUNS = 300;
  private static final long SEED = 1;

  /** So many worlds have some of everything. */
  private static final int ENOUGH = 100;

  @Test
  void whatever_is_killed_every_instance_comes_to_its_end() {
    int runs = Integer.getInteger("rondo.world.runs", RUNS);
    long first = Long.getLong("rondo.world.seed", SEED);
    Map<Seen, Long> seen = new EnumMap<>(Seen.class);
    for (long seed = first; seed < first + runs; seed++) {
      run(seed).forEach((what, times) -> seen.merge(what, times, Long::sum));
    }
    System.out.println(runs + " worlds from seed " + first + ": " + seen);
    assertThat(seen.get(Seen.INSTANCES)).isGreaterThanOrEqualTo(2L * runs);
    if (runs >= ENOUGH) {
      assertThat(seen.values()).allSatisfy(times -> assertThat(times).isPositive());
    }
  }

  private static Map<Seen, Long> run(long seed) {
    try {
      return new WorldSimulation(seed).run();
    } catch (Error | RuntimeException e) {
      throw new AssertionError("reproduce with -Drondo.world.runs=1 -Drondo.world.seed=" + seed, e);
    }
  }
}
