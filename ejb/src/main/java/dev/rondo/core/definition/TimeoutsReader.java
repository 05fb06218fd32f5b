package dev.rondo.core.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads time limits: what a task leaves out comes from the workflow, then from the language. */
final class TimeoutsReader {

  /** One hour for an attempt, no other limit. */
  static final Timeouts DEFAULT = Timeouts.ofExecution(Duration.ofHours(1));

  /** The smallest part of a limit that a warning may be at, and 1 minus the largest. */
  private static final double SMALLEST = 0.01;

  private static final String[] WORKFLOW = {"timeout_seconds", "timeout_ms", "timeout"};
  private static final String POLICY = "escalation_policy";
  private static final String NOTIFY = "notify";
  private static final String LEVELS = "levels";

  private TimeoutsReader() {}

  /** The limits of a timeout object on top of others. */
  static Timeouts read(Fields fields, Timeouts base) {
    if (fields.isEmpty()) {
      return base;
    }
    Fields policy = policy(fields);
    Timeouts timeouts =
        new Timeouts(
            fields
                .duration("execution_timeout_ms", "execution_timeout_seconds", "timeout_seconds")
                .orElse(base.execution()),
            limit(fields, "heartbeat_timeout").orElse(base.heartbeat()),
            limit(fields, "idle_timeout").orElse(base.idle()),
            limit(fields, "response_timeout").orElse(base.response()),
            limit(fields, "total_timeout").orElse(base.total()),
            limit(fields, "grace_period").orElse(base.gracePeriod()),
            limit(fields, "cleanup_timeout").orElse(base.cleanup()),
            warning(fields, policy, base.warning()),
            levels(policy).orElse(base.escalations()));
    policy.close();
    fields.close();
    return timeouts;
  }

  /** The longest life of an instance: beside the tasks, or in the timeout object. */
  static Duration life(Fields workflow, Fields config) {
    Optional<Duration> plain = workflow.duration(WORKFLOW);
    Optional<Duration> total = limit(config, "total_timeout");
    if (plain.isPresent() && total.isPresent()) {
      config
          .findings()
          .error(config.at(), "its total_timeout says the same as timeout_seconds; give one");
    }
    return plain.or(() -> total).orElse(Duration.ZERO);
  }

  /** What else the timeout object of a workflow says. */
  static InstanceLimits limits(Fields config) {
    Fields policy = policy(config);
    InstanceLimits limits =
        new InstanceLimits(
            limit(config, "idle_timeout").orElse(Duration.ZERO),
            warning(config, policy, Warning.NONE));
    if (policy.given(LEVELS).isPresent()) {
      String message = "levels are those of tasks; give them in default_timeout_config";
      policy.findings().error(policy.at(LEVELS), message);
    }
    policy.close();
    config.close();
    return limits;
  }

  private static Optional<Duration> limit(Fields fields, String stem) {
    return fields.duration(stem + "_ms", stem + "_seconds");
  }

  private static Warning warning(Fields fields, Fields policy, Warning base) {
    Optional<Duration> after = limit(fields, "warning");
    Optional<Double> fraction = fields.number(SMALLEST, 1 - SMALLEST, "warning_fraction");
    if (after.isPresent() && fraction.isPresent()) {
      fields
          .findings()
          .error(
              fields.at("warning_fraction"), "says the same as the time of the warning; give one");
    }
    List<String> notify =
        policy.given(NOTIFY).isPresent() ? NameReader.read(policy, NOTIFY) : base.names();
    if (after.isEmpty() && fraction.isEmpty()) {
      return new Warning(base.after(), base.fraction(), notify);
    }
    return new Warning(after.orElse(Duration.ZERO), fraction.orElse(0.0), notify);
  }

  /** Whom a warning names, and what follows when a task is not done after a while. */
  private static Fields policy(Fields fields) {
    Fields policy = fields.fields(POLICY);
    if (!policy.isEmpty() && policy.given(NOTIFY).isEmpty() && policy.given(LEVELS).isEmpty()) {
      String message = "an escalation policy needs the names to notify, or levels";
      policy.findings().error(policy.at(), message);
    }
    return policy;
  }

  private static Optional<List<Escalation>> levels(Fields policy) {
    return policy.given(LEVELS).isPresent()
        ? Optional.of(new EscalationReader(policy, true).levels(LEVELS))
        : Optional.empty();
  }
}
