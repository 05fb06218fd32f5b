package dev.rondo.bench.client;

import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Searches for instances over REST, one after the other. */
public final class Searches {
  private static final String PATH = "/rondo/api/workflows?limit=50&";
  private static final int EACH = 100;

  private final Rest rest;
  private final int instances;

  /** Among so many instances that were filled in. */
  public Searches(Rest rest, int instances) {
    this.rest = rest;
    this.instances = Math.max(1, instances);
  }

  /** Each kind of search by itself. */
  public Map<String, Measurement> run() {
    Map<String, Measurement> found = new LinkedHashMap<>();
    found.put("type", search("workflow_type=bench-chain-10", 50));
    found.put("state", search("state=failed", 0));
    found.put("common state", search("state=completed", 50));
    found.put("type and state", search("workflow_type=bench-chain-10&state=running,failed", 0));
    found.put("business key", search("business_key=order-%d", 1));
    found.put("correlation", search("correlation_id=fill-%09d", 1));
    return found;
  }

  private Measurement search(String query, int expected) {
    for (int i = 0; i < EACH / 2; i++) {
      once(query);
    }
    Tally tally = new Tally(System.nanoTime());
    for (int i = 0; i < EACH; i++) {
      long begin = System.nanoTime();
      int hits = once(query);
      tally.completed(System.nanoTime() - begin);
      if (hits != expected) {
        tally.failed(hits + " hits, expected " + expected);
      }
    }
    return tally.sum("rest", System.nanoTime(), Costs.UNKNOWN);
  }

  private int once(String query) {
    int any = ThreadLocalRandom.current().nextInt(instances);
    return rest.get(PATH + String.format(Locale.ROOT, query, any)).path("items").size();
  }
}
