package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random graphs in a random world. {@code -Drondo.simulation.runs=} says how many, {@code
 * -Drondo.simulation.seed=} where they begin; a failure tells the seed that brings it back with one
 * run.
 */
class SimulationTest {
  private static final int RUNS = 2_000;
  private static final long SEED = 1;

  /** Fewer runs than this need not show everything. */
  private static final int FEW = 2_000;

  @Test
  void every_world_keeps_the_invariants_and_every_instance_ends() {
    int runs = Integer.getInteger("rondo.simulation.runs", RUNS);
    long first = Long.getLong("rondo.simulation.seed", SEED);
    long events = 0;
    Transitions visited = new Transitions();
    for (long seed = first; seed < first + runs; seed++) {
      events += run(seed, visited);
    }
    assertThat(events).isGreaterThanOrEqualTo(runs);
    System.out.println(runs + " instances: " + visited.feats());
    assertThat(runs < FEW || visited.feats().size() == Transitions.Feat.values().length)
        .as("random instances do and undo everything that repetitions can: %s", visited.feats())
        .isTrue();
  }

  private static long run(long seed, Transitions visited) {
    try {
      return Simulation.run(seed, visited);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "reproduce with -Drondo.simulation.runs=1 -Drondo.simulation.seed=" + seed, e);
    }
  }
}
