package dev.rondo.core.plan;

import java.util.HashMap;
import java.util.Map;

/**
 * How the dependencies of a task stand, as counters, so that readiness costs no look at them.
 *
 * @param open not settled yet
 * @param satisfied completed, or settled where that is enough
 * @param skipped hard dependencies that were skipped
 * @param failed hard dependencies that can no longer complete
 * @param resolved what conditional dependencies were decided to be, by the dependency's index
 */
public record Inbound(
    int open, int satisfied, int skipped, int failed, Map<Integer, Boolean> resolved) {

  /** What a settled dependency counts as. */
  public enum Outcome {
    SATISFIED,
    SKIPPED,
    FAILED
  }

  /** No dependency has settled. */
  public static Inbound open(int edges) {
    return new Inbound(edges, 0, 0, 0, Map.of());
  }

  /** The same with dependencies more, none of which has settled. */
  public Inbound waitingFor(int more) {
    return new Inbound(open + more, satisfied, skipped, failed, resolved);
  }

  /** One dependency more has settled. */
  public Inbound settle(Outcome outcome) {
    return new Inbound(
        open - 1,
        satisfied + (outcome == Outcome.SATISFIED ? 1 : 0),
        skipped + (outcome == Outcome.SKIPPED ? 1 : 0),
        failed + (outcome == Outcome.FAILED ? 1 : 0),
        resolved);
  }

  /** A conditional dependency has settled and its expression decided. */
  public Inbound resolve(int dependency, boolean holds) {
    Map<Integer, Boolean> known = new HashMap<>(resolved);
    known.put(dependency, holds);
    Inbound settled = settle(holds ? Outcome.SATISFIED : Outcome.SKIPPED);
    return new Inbound(
        settled.open, settled.satisfied, settled.skipped, settled.failed, Map.copyOf(known));
  }
}
