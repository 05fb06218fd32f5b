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

  /** So many worlds have some of everything. */
  private static final int ENOUGH = 100;

  @Test
  void whatever_is_killed_every_instance_comes_to_its_end() {
    int runs = Integer.getInteger("rondo.world.runs", RUNS);
    long first = Long.getLong("rondo.world.seed", SEED);
    WorldSimulation.Count count = new WorldSimulation.Count(0, 0, 0, 0, 0);
    for (long seed = first; seed < first + runs; seed++) {
      count = count.plus(run(seed));
    }
    System.out.println(runs + " worlds from seed " + first + ": " + count);
    assertThat(count.instances()).isGreaterThanOrEqualTo(2L * runs);
    if (runs >= ENOUGH) {
      assertThat(count.kills()).isPositive();
      assertThat(count.migrations()).isPositive();
      assertThat(count.startedOver()).isPositive();
      assertThat(count.itemsUndone()).isPositive();
    }
  }

  private static WorldSimulation.Count run(long seed) {
    try {
      return new WorldSimulation(seed).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("reproduce with -Drondo.world.runs=1 -Drondo.world.seed=" + seed, e);
    }
  }
}
