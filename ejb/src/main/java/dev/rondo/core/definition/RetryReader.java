package dev.rondo.core.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads retry policies: what a task leaves out comes from the workflow, then from the language. */
final class RetryReader {

  /** Three retries, five seconds apart. */
  static final RetryPolicy DEFAULT = RetryPolicy.fixed(4, Duration.ofSeconds(5));

  /** The longest delay of a policy that names none. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final String STRATEGIES = "none, fixed, linear, exponential, fibonacci, custom";

  private RetryReader() {}

  /** The policy of a retry object on top of another. */
  static RetryPolicy read(Fields fields, RetryPolicy base) {
    if (fields.isEmpty()) {
      return base;
    }
    Duration delay =
        fields
            .duration("base_delay_ms", "initial_delay_seconds", "base_delay_seconds", "retry_delay")
            .orElse(base.baseDelay());
    List<Duration> custom = customDelays(fields);
    Backoff backoff =
        fields
            .word(Backoff::of, STRATEGIES, "backoff_strategy", "backoff")
            .orElse(custom.isEmpty() ? base.backoff() : Backoff.CUSTOM);
    Optional<Duration> max = fields.duration("max_delay_ms", "max_delay_seconds");
    RetryPolicy policy =
        new RetryPolicy(
            attempts(fields).orElse(base.maxAttempts()),
            backoff,
            delay,
            max.orElse(base.maxDelay()),
            fields
                .number(1, DefinitionLimits.MAX_MULTIPLIER, "backoff_multiplier", "multiplier")
                .orElse(base.multiplier()),
            fields.flag("jitter").orElse(base.jitter()),
            types(fields, base.retryOn(), "retry_on", "retryable_errors"),
            types(fields, base.stopOn(), "stop_on", "non_retryable_errors"),
            custom.isEmpty() ? base.customDelays() : custom);
    check(policy, max, fields);
    fields.close();
    return policy;
  }

  /** A policy with J's two fields of a task, which stand beside the retry object. */
  static RetryPolicy withTaskFields(RetryPolicy policy, Fields task, Fields config) {
    boolean attemptsSaid = config.given("max_attempts", "retry_count").isPresent();
    boolean delaySaid =
        config
            .given("base_delay_ms", "initial_delay_seconds", "base_delay_seconds", "retry_delay")
            .isPresent();
    int attempts = attempts(task).orElse(policy.maxAttempts());
    Duration delay = task.duration("retry_delay", "retry_delay_seconds").orElse(policy.baseDelay());
    if (attemptsSaid && attempts != policy.maxAttempts()) {
      task.findings()
          .warning(task.at("retry_count"), "retry_config says otherwise and is followed");
    }
    if (delaySaid && !delay.equals(policy.baseDelay())) {
      task.findings()
          .warning(task.at("retry_delay"), "retry_config says otherwise and is followed");
    }
    return new RetryPolicy(
        attemptsSaid ? policy.maxAttempts() : attempts,
        policy.backoff(),
        delaySaid ? policy.baseDelay() : delay,
        policy.maxDelay(),
        policy.multiplier(),
        policy.jitter(),
        policy.retryOn(),
        policy.stopOn(),
        policy.customDelays());
  }

  /** The policy with the language's longest delay where none was named. */
  static RetryPolicy bounded(RetryPolicy policy) {
    if (!policy.maxDelay().isZero()) {
      return policy;
    }
    Duration longest = policy.baseDelay().compareTo(LONGEST) > 0 ? policy.baseDelay() : LONGEST;
    for (Duration delay : policy.customDelays()) {
      longest = delay.compareTo(longest) > 0 ? delay : longest;
    }
    return new RetryPolicy(
        policy.maxAttempts(),
        policy.backoff(),
        policy.baseDelay(),
        longest,
        policy.multiplier(),
        policy.jitter(),
        policy.retryOn(),
        policy.stopOn(),
        policy.customDelays());
  }

  private static Optional<Integer> attempts(Fields fields) {
    String name = fields.given("max_attempts", "retry_count").orElse("max_attempts");
    return name.equals("retry_count")
        ? fields.whole(0, DefinitionLimits.MAX_ATTEMPTS - 1, name).map(retries -> retries + 1)
        : fields.whole(1, DefinitionLimits.MAX_ATTEMPTS, name);
  }

  private static List<String> types(Fields fields, List<String> base, String... names) {
    return fields.given(names).isPresent() ? fields.texts(names) : base;
  }

  private static List<Duration> customDelays(Fields fields) {
    String name =
        fields
            .given("custom_delays_ms", "custom_delays_seconds", "custom_delays")
            .orElse("custom_delays");
    List<Duration> delays = new ArrayList<>();
    int index = 0;
    for (Object element : fields.list(DefinitionLimits.MAX_LIST, name)) {
      Optional<Duration> delay = Durations.of(name, element);
      if (delay.isEmpty()) {
        fields.findings().error(fields.at(name).child(index), "bad duration");
      }
      delay.ifPresent(delays::add);
      index++;
    }
    return delays;
  }

  private static void check(RetryPolicy policy, Optional<Duration> max, Fields fields) {
    if (policy.backoff() == Backoff.CUSTOM && policy.customDelays().isEmpty()) {
      fields.findings().error(fields.at(), "the custom back-off needs its list custom_delays_ms");
    }
    if (max.isPresent() && max.get().compareTo(policy.baseDelay()) < 0) {
      fields.findings().warning(fields.at(), "the longest delay is shorter than the base delay");
    }
  }
}
