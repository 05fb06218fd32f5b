package dev.rondo.core.definition;

import java.time.Duration;

/** Reads time limits: what a task leaves out comes from the workflow, then from the language. */
final class TimeoutsReader {

  /** One hour for an attempt, no other limit. */
  static final Timeouts DEFAULT = Timeouts.ofExecution(Duration.ofHours(1));

  private TimeoutsReader() {}

  /** The limits of a timeout object on top of others. */
  static Timeouts read(Fields fields, Timeouts base) {
    if (fields.isEmpty()) {
      return base;
    }
    Timeouts timeouts =
        new Timeouts(
            fields
                .duration("execution_timeout_ms", "execution_timeout_seconds", "timeout_seconds")
                .orElse(base.execution()),
            limit(fields, "heartbeat_timeout", base.heartbeat()),
            limit(fields, "response_timeout", base.response()),
            limit(fields, "cleanup_timeout", base.cleanup()),
            limit(fields, "grace_period", base.gracePeriod()),
            limit(fields, "total_timeout", base.total()),
            limit(fields, "warning", base.warning()));
    warnOfIdle(fields);
    if (fields.raw("escalation_policy") != null) {
      fields.findings().error(fields.at("escalation_policy"), NotYet.message("escalation_policy"));
    }
    fields.close();
    return timeouts;
  }

  /** The limits with the limit on an attempt replaced. */
  static Timeouts withExecution(Timeouts timeouts, Duration execution) {
    return new Timeouts(
        execution,
        timeouts.heartbeat(),
        timeouts.response(),
        timeouts.cleanup(),
        timeouts.gracePeriod(),
        timeouts.total(),
        timeouts.warning());
  }

  private static Duration limit(Fields fields, String stem, Duration base) {
    return fields.duration(stem + "_ms", stem + "_seconds").orElse(base);
  }

  private static void warnOfIdle(Fields fields) {
    for (String stem :
        new String[] {
          "response_timeout", "cleanup_timeout", "grace_period", "total_timeout", "warning"
        }) {
      fields
          .given(stem + "_ms", stem + "_seconds")
          .ifPresent(
              name ->
                  fields
                      .findings()
                      .warning(
                          fields.at(name), name + " is kept; this version does not act on it"));
    }
  }
}
