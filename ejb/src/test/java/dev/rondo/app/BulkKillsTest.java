package dev.rondo.app;

import static dev.rondo.app.BulkNode.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkFilter;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.Verb;
import dev.rondo.app.port.memory.CrashPoint;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.app.port.memory.MemoryTables;
import dev.rondo.core.instance.InstanceCommand;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A node that works on a bulk job is killed, or a database fails, at every place there is. */
class BulkKillsTest {
  private static final int INSTANCES = 6;
  private static final int ROUNDS = 400;

  private final SignalNode.Clock clock = new SignalNode.Clock();
  private final MemoryTables tables = new MemoryTables();

  /** The process is gone. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Places that are reached while a node works on the job; counted, and one of them deadly. */
  private static final class Killer implements CrashPoint {
    private boolean armed;
    private int reached;
    private int deadly = Integer.MAX_VALUE;

    @Override
    public void reached(String call, boolean before) {
      if (armed && ++reached == deadly) {
        throw new Killed();
      }
    }
  }

  private BulkNode node(CrashPoint crash) {
    return new BulkNode(MemoryStores.over(tables, crash), clock);
  }

  /** Six instances, one of which does not do it: it is paused already and then cancelled. */
  private String prepared(BulkNode node, int rate) {
    node.define(TYPE, "1");
    node.start(TYPE, INSTANCES, "i");
    BulkAction pause = new BulkAction.Ask(Verb.PAUSE, "maintenance", null);
    String id = node.create(new BulkRequest(pause, BulkFilter.ofType(TYPE), rate, null)).jobId();
    return id;
  }

  private void check(BulkNode node, String id, BulkJobView done) {
    assertThat(done.state()).isEqualTo("completed");
    assertThat(done.matched()).isEqualTo(INSTANCES);
    assertThat(done.done() + done.refused()).isEqualTo(INSTANCES);
    assertThat(done.failed()).isZero();
    assertThat(node.bulk.reading.failures(id, 100, null).items()).hasSize((int) done.refused());
    for (int i = 0; i < INSTANCES; i++) {
      boolean gone = node.state("i" + i).equals("cancelled");
      assertThat(node.taken("i" + i, id)).as("commands of i%d", i).isEqualTo(gone ? 0 : 1);
    }
    assertThat(node.stores.bulk().ids(id, 0)).isEmpty();
  }

  /** Works on the job until its end, or its own. */
  private int lifeUntil(int deadly) {
    Killer killer = new Killer();
    BulkNode first = node(killer);
    String id = prepared(first, 8);
    first.look(); // collects, and asks some
    first.ask(new InstanceCommand.CancelWorkflow("i0", "meanwhile"));
    killer.deadly = deadly;
    killer.armed = true;
    try {
      first.finish(id);
    } catch (Killed e) {
      // The next node goes on.
    }
    killer.armed = false;
    BulkNode next = node(CrashPoint.NONE);
    check(next, id, next.finish(id));
    assertThat(next.state("i0")).isEqualTo("cancelled");
    return killer.reached;
  }

  @Test
  void a_node_may_be_killed_between_any_two_calls_of_a_port() {
    int places = new BulkKillsTest().lifeUntil(Integer.MAX_VALUE);
    assertThat(places).isGreaterThan(50);
    for (int place = 1; place <= places; place++) {
      new BulkKillsTest().lifeUntil(place);
    }
  }

  @Test
  void a_node_may_be_killed_while_it_claims_and_collects() {
    for (int place = 1; place <= 60; place++) {
      new BulkKillsTest().collectUntil(place);
    }
  }

  private void collectUntil(int deadly) {
    Killer killer = new Killer();
    BulkNode first = node(killer);
    String id = prepared(first, 1_000);
    killer.deadly = deadly;
    killer.armed = true;
    try {
      first.finish(id);
    } catch (Killed e) {
      // The next node goes on.
    }
    killer.armed = false;
    BulkNode next = node(CrashPoint.NONE);
    check(next, id, next.finish(id));
  }

  /** Also after a commit of which nobody knows whether it has happened. */
  @Test
  void what_fails_for_a_while_is_tried_again_and_counted_once() {
    long seed = Long.getLong("rondo.bulk.seed", System.nanoTime());
    for (int world = 0; world < 50; world++) {
      new BulkKillsTest().unreliable(seed + world);
    }
  }

  private void unreliable(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] shaky = {false};
    BulkNode node =
        node(
            (call, before) -> {
              if (shaky[0] && random.nextInt(12) == 0) {
                throw new IllegalStateException("the database is away");
              }
            });
    String id = prepared(node, 20);
    for (int round = 0; round < ROUNDS; round++) {
      shaky[0] = round < ROUNDS / 2;
      try {
        node.pass(Duration.ofMillis(200));
      } catch (IllegalStateException e) {
        // As Sweeps does: the next look is another one.
      }
    }
    shaky[0] = false;
    BulkJobView done = node.finish(id);
    assertThat(done.state()).as("seed %d", seed).isEqualTo("completed");
    assertThat(done.matched()).as("seed %d", seed).isEqualTo(INSTANCES);
    assertThat(done.done() + done.failed()).as("seed %d", seed).isEqualTo(INSTANCES);
    for (int i = 0; i < INSTANCES; i++) {
      assertThat(node.taken("i" + i, id)).as("seed %d, i%d", seed, i).isLessThanOrEqualTo(1);
    }
    assertThat(node.bulk.reading.failures(id, 100, null).items())
        .as("seed %d", seed)
        .hasSize((int) done.failed());
  }
}
