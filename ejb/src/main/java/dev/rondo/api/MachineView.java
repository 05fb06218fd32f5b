package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the state machine of an instance stands.
 *
 * @param since when it came to its state
 * @param until when the state has lasted as long as it may; absent = never
 * @param allowed what may be fired now; guards are asked when it is
 * @param history its latest transitions, oldest first
 * @param visits how often each state was entered
 */
public record MachineView(
    String instanceId,
    String workflowType,
    String state,
    boolean isFinal,
    Instant since,
    @Nullable Instant until,
    List<Allowed> allowed,
    List<Transition> history,
    Map<String, Integer> visits) {

  /** An event that may be fired, and where it leads. */
  public record Allowed(String event, String to) {}

  /** A transition that was taken; without an event it was by itself. */
  public record Transition(
      long sequenceNumber, Instant timestamp, String from, String to, @Nullable String event) {}
}
