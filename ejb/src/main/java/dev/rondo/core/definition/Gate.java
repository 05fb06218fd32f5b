package dev.rondo.core.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an approval_gate asks for, and of whom.
 *
 * @param request what is to be approved, in a few words; null = the gate's own name says it
 * @param approvers principals that may decide
 * @param groups container roles that may decide
 * @param level 1 to {@value #MAX_LEVEL}; tells gates of one chain from each other
 * @param required how many different people have to approve, from 1
 * @param fourEyes true where who started the instance may not approve
 * @param due how long the gate waits for its decision; null = as long as its time limit says
 * @param escalations who is asked besides, and when; earliest first
 */
public record Gate(
    @Nullable String request,
    List<String> approvers,
    List<String> groups,
    int level,
    int required,
    boolean fourEyes,
    @Nullable Duration due,
    List<Escalation> escalations) {

  /** Highest level. */
  public static final int MAX_LEVEL = 100;

  /** Most names of one list, and most people that have to approve. */
  public static final int MAX_NAMES = 100;

  /** Longest request, in characters. */
  public static final int MAX_REQUEST = 1_000;

  /** Largest details, in characters of JSON. */
  public static final int MAX_DETAILS = 16_384;

  /** Who decides at a gate that names nobody. */
  public static final List<String> DEFAULT_GROUPS = List.of("operator", "admin");

  /**
   * The gate that parameters without a mapping describe.
   *
   * @throws ExpressionException where they describe none
   */
  public static Gate of(Map<String, Object> parameters) {
    return GateReader.read(parameters);
  }
}
