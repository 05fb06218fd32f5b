package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleRules;
import dev.rondo.api.StartRequest;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.json.Json;
import dev.rondo.core.schedule.CatchUp;
import dev.rondo.core.schedule.OverlapPolicy;
import dev.rondo.core.schedule.Rules;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Timing;
import dev.rondo.core.schedule.Work;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a request for a schedule into what it consists of, or says all that is wrong with it. */
@Singleton
public final class ScheduleTerms {
  private static final int PROSE = 2_000;
  private static final int DEFAULT_QUEUE = 10;
  private static final int DEFAULT_CATCH_UP = 100;

  private final Starting starting;
  private final PayloadCheck payloads;

  @Inject
  public ScheduleTerms(Starting starting, EngineSettings settings) {
    this.starting = starting;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  /** What was asked for, checked. */
  record Terms(@Nullable String description, Timing timing, Work work, Rules rules) {}

  /**
   * The terms.
   *
   * @param before what is there already; null = nothing
   * @throws ContractCompilerException with every problem of the request
   * @throws RegistryException where the workflow type or its version is unknown
   */
  Terms read(ScheduleRequest request, @Nullable Schedule before, Instant now, String actor) {
    Checks checks = new Checks();
    prose(checks, "/description", request.description());
    prose(checks, "/pause_reason", request.pauseReason());
    Timing timing =
        new TimingCheck(checks)
            .timing(request.timing(), before == null ? null : before.timing(), now);
    Rules rules = rules(checks, request.rules());
    Optional<RegistryException> unknown = start(checks, request.start(), actor);
    Work work = work(request.start());
    checks.orThrow("the schedule is not valid");
    if (unknown.isPresent()) {
      throw unknown.get();
    }
    return new Terms(request.description(), timing, work, rules);
  }

  /** A reason that somebody gave, where it is fit to be kept. */
  static void prose(Checks checks, String pointer, @Nullable String text) {
    checks.prose(pointer, text, PROSE);
  }

  /** The policy of that name; skip where there is none. */
  static OverlapPolicy overlap(Checks checks, @Nullable String word) {
    if (word == null) {
      return OverlapPolicy.SKIP;
    }
    return OverlapPolicy.of(word)
        .orElseGet(
            () -> {
              checks.add(
                  new Problem("/overlap_policy", "must be skip, queue, cancel_other or allow"));
              return OverlapPolicy.SKIP;
            });
  }

  private static Rules rules(Checks checks, ScheduleRules asked) {
    int queue = Objects.requireNonNullElse(asked.queueLimit(), DEFAULT_QUEUE);
    int limit = Objects.requireNonNullElse(asked.catchUpLimit(), DEFAULT_CATCH_UP);
    Duration deadline = asked.startingDeadline();
    checks.range("/queue_limit", queue, 1, Rules.LONGEST_QUEUE);
    checks.range("/catch_up_limit", limit, 1, CatchUp.MOST);
    if (deadline != null) {
      TimingCheck.duration(checks, "/starting_deadline_seconds", deadline);
    }
    return new Rules(
        overlap(checks, asked.overlapPolicy()),
        queue,
        new CatchUp(asked.catchUp(), limit, deadline));
  }

  /** What would be refused at the firing is refused now, where it can be known. */
  private Optional<RegistryException> start(Checks checks, StartRequest asked, String actor) {
    if (asked.instanceId() != null) {
      checks.add(new Problem("/instance_id", "is chosen by the schedule"));
    }
    if (asked.idempotencyKey() != null || !asked.start() || !asked.delay().isZero()) {
      checks.add(new Problem("", "what a schedule starts has no key, delay or start of its own"));
    }
    try {
      starting.submission(asked, actor);
      return Optional.empty();
    } catch (ContractCompilerException e) {
      e.problems().forEach(checks::add);
      return Optional.empty();
    } catch (RegistryException e) {
      return Optional.of(e);
    }
  }

  private Work work(StartRequest asked) {
    return new Work(
        asked.workflowType(),
        asked.version(),
        // What is wrong with these has been told already.
        Json.freeze(new Checks().object("/initial_data", asked.initialData(), payloads)),
        asked.correlationId(),
        asked.businessKey(),
        new Checks().priority("/priority", asked.priority()),
        Json.freeze(new Checks().object("/metadata", asked.metadata(), payloads)));
  }
}
