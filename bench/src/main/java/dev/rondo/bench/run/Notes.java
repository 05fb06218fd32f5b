package dev.rondo.bench.run;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know to read the numbers right. */
final class Notes {
  private Notes() {}

  static List<String> of(boolean driverIsThere, boolean floor) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "A step takes about 200 bytes of JSON and returns as many: a CDI bean that does nothing"
            + " else; the join of a fan-out runs as a task but is not counted as a step.");
    notes.add(
        "Driver in-server: one thread inside the server starts instances through the engine's"
            + " gateway, which tells it once the end of an instance is durable; only then it"
            + " counts. The driver's share is in the server's cores.");
    notes.add(
        "Driver rest: java.net.http over kept connections; one call starts an instance and is"
            + " answered when it has ended. Steps are counted when the instance's end is seen.");
    notes.add("Failed counts refused, failed and lost instances of warm-up and window.");
    notes.add(
        "Other cores: whatever ran on the machine beside server and database. A high number"
            + " means a disturbed run: repeat it.");
    if (floor) {
      notes.add(
          "Floor: one thread writes, in transactions of 64 steps, for each step three events, one"
              + " update of the instance row, one update of the ended task's row and one insert of"
              + " the next task's row, and every ten steps a new instance: the engine's own tables"
              + " and columns with the values of a real step. No reading, locking or deciding, no"
              + " messages. The rows are removed afterwards.");
    }
    if (!driverIsThere) {
      notes.add(
          "rondo-bench.war was not on the server: the steps were the engine's noop, the load came"
              + " over REST, and there was no floor.");
    }
    return notes;
  }
}
