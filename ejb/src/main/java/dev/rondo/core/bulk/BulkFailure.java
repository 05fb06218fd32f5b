package dev.rondo.core.bulk;

import dev.rondo.core.json.Finding;
import java.util.List;

/**
 * An instance that was not done.
 *
 * @param position its place in the job, from 0
 * @param refused true where the instance could not do it, false where the engine could not
 * @param code why, for programs
 * @param message why, for people; at most {@link #LONGEST} characters
 * @param findings what did not fit; empty where nothing more is known; at most {@link #FINDINGS}
 */
public record BulkFailure(
    long position,
    String instanceId,
    boolean refused,
    String code,
    String message,
    List<Finding> findings) {
  /** Longest message, in characters. */
  public static final int LONGEST = 1_000;

  /** Most findings. */
  public static final int FINDINGS = 20;

  public BulkFailure {
    message = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    findings = List.copyOf(findings.subList(0, Math.min(FINDINGS, findings.size())));
  }
}
