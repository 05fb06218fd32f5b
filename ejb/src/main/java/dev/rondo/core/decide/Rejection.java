package dev.rondo.core.decide;

import dev.rondo.core.json.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a command was refused.
 *
 * @param message for people
 * @param context for programs: current_state and required_state where a state was wrong
 */
public record Rejection(Code code, String message, Map<String, Object> context) {
  private static final String FINDINGS = "findings";

  /** The kinds of refusal. */
  public enum Code {
    /** The instance or task does not exist. */
    NOT_FOUND,
    /** The instance exists already. */
    ALREADY_EXISTS,
    /** The state of the instance or task forbids it. */
    WRONG_STATE,
    /** The attempt is over, or another worker has it. */
    STALE_ATTEMPT,
    /** The history went on since the caller looked. */
    CONFLICT,
    /** It is not for this person. */
    FORBIDDEN,
    /** As many instances run as may. */
    LIMIT,
    /** What is asked for does not fit the instance: {@link #findings} says what. */
    INVALID
  }

  /** The thing is not in a state that allows it. */
  public static Rejection wrongState(String message, String current, String required) {
    return new Rejection(
        Code.WRONG_STATE, message, Map.of("current_state", current, "required_state", required));
  }

  /** The same with more for programs. */
  Rejection with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(context);
    all.putAll(more);
    return new Rejection(code, message, Map.copyOf(all));
  }

  /** The attempt is not the reporter's any more. */
  public static Rejection stale(String message, String current) {
    return new Rejection(
        Code.STALE_ATTEMPT,
        message,
        Map.of("current_state", current, "required_state", "running, by this worker"));
  }

  /** No place is free. */
  public static Rejection full(Capacity.Limit limit, String current) {
    return new Rejection(
        Code.LIMIT,
        limit.reason(),
        Map.of(
            "current_state",
            current,
            "required_state",
            "a free place",
            "limit",
            limit.key(),
            "max_instances",
            limit.most()));
  }

  /** It does not fit, for all these reasons. */
  static Rejection invalid(String message, List<Finding> findings) {
    return new Rejection(Code.INVALID, message, Map.of(FINDINGS, findings));
  }

  /** Everything that is wrong with what was asked; empty unless it was invalid. */
  public List<Finding> findings() {
    return context.get(FINDINGS) instanceof List<?> findings
        ? findings.stream().map(Finding.class::cast).toList()
        : List.of();
  }

  public static Rejection notFound(String message) {
    return new Rejection(Code.NOT_FOUND, message, Map.of());
  }
}
