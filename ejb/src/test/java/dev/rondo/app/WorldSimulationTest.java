package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random worlds. {@code -Drondo.world.runs=} says how many, {@code -Drondo.world.seed=} where they
 * begin; a failure tells the seed that brings it back with one run.
 */
class WorldSimulationTest {
  private static final int RUNS = 300;
  private static final long SEED = 1;

  @Test
  void whatever_is_killed_every_instance_comes_to_its_end() {
    int runs = Integer.getInteger("rondo.world.runs", RUNS);
    long first = Long.getLong("rondo.world.seed", SEED);
    long instances = 0;
    long kills = 0;
    for (long seed = first; seed < first + runs; seed++) {
      long[] counted = run(seed);
      instances += counted[0];
      kills += counted[1];
    }
    System.out.println(
        runs + " worlds from seed " + first + ", " + instances + " instances, " + kills + " kills");
    assertThat(instances).isGreaterThanOrEqualTo(2L * runs);
  }

  private static long[] run(long seed) {
    try {
      return new WorldSimulation(seed).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("reproduce with -Drondo.world.runs=1 -Drondo.world.seed=" + seed, e);
    }
  }
}
