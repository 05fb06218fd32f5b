package dev.rondo.core.instance;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.definition.ResourceLimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of a task.
 *
 * @param input the parameters with every mapping resolved but those of secrets
 * @param limits the resources of which it needs a slot each, in the order of their names
 * @param slots how many of those it has; it waits for the next one
 * @param notBefore the attempt is not handed out earlier; null = at once
 * @param worker who has it or had it; null before it started
 * @param leaseUntil until when the worker has it unless it gives a sign of life
 */
public record Attempt(
    String queue,
    Priority priority,
    Map<String, Object> input,
    List<String> capabilities,
    List<ResourceLimit> limits,
    int slots,
    Instant scheduledAt,
    @Nullable Instant notBefore,
    @Nullable String worker,
    @Nullable Instant startedAt,
    @Nullable Instant leaseUntil,
    @Nullable Instant endedAt) {

  /** What the queue of an attempt is called that no worker takes. */
  private static final String WAITING_QUEUE = "default";

  static Attempt scheduled(InstanceEvent.TaskScheduled event, Instant at) {
    return new Attempt(
        event.queue(),
        event.priority(),
        event.input(),
        event.capabilities(),
        event.limits(),
        0,
        at,
        event.notBefore(),
        null,
        null,
        null,
        null);
  }

  /** Nobody has it: it waits for what is no worker. */
  static Attempt waiting(InstanceEvent.TaskWaiting event, Instant at) {
    return new Attempt(
        WAITING_QUEUE,
        event.priority(),
        event.input(),
        List.of(),
        List.of(),
        0,
        at,
        null,
        null,
        at,
        event.until(),
        null);
  }

  /** The limit for whose slot it waits before anybody may have it; null where it has all. */
  public @Nullable ResourceLimit waitsFor() {
    return slots < limits.size() ? limits.get(slots) : null;
  }

  /** As urgent as that from now on; null = as it was. */
  Attempt raised(@Nullable Priority to) {
    return to == null
        ? this
        : new Attempt(
            queue,
            to,
            input,
            capabilities,
            limits,
            slots,
            scheduledAt,
            notBefore,
            worker,
            startedAt,
            leaseUntil,
            endedAt);
  }

  /** Whether nothing but its urgency is another one's. */
  public boolean isButForPriority(Attempt other) {
    return raised(other.priority).equals(other);
  }

  /** It has the first so many of its slots. */
  Attempt holding(int count) {
    return new Attempt(
        queue,
        priority,
        input,
        capabilities,
        limits,
        count,
        scheduledAt,
        notBefore,
        worker,
        startedAt,
        leaseUntil,
        endedAt);
  }

  /** What the wait was for has come: the engine need not look at it again by itself. */
  Attempt unlimited() {
    return until(null, endedAt);
  }

  /** Its worker has begun it, and it goes on without one. */
  Attempt awaiting(InstanceEvent.TaskWaiting event) {
    return until(event.until(), null);
  }

  private Attempt until(@Nullable Instant until, @Nullable Instant ended) {
    return new Attempt(
        queue,
        priority,
        input,
        capabilities,
        limits,
        slots,
        scheduledAt,
        notBefore,
        worker,
        startedAt,
        until,
        ended);
  }

  Attempt again(Instant at, Instant from) {
    return new Attempt(
        queue, priority, input, capabilities, limits, 0, at, from, null, null, null, null);
  }

  Attempt started(InstanceEvent.TaskStarted event) {
    return new Attempt(
        queue,
        priority,
        input,
        capabilities,
        limits,
        slots,
        scheduledAt,
        notBefore,
        event.worker(),
        event.startedAt(),
        event.leaseUntil(),
        null);
  }

  /** It goes on waiting, until another time; null = for ever. */
  Attempt waitingUntil(@Nullable Instant until) {
    return until(until, null);
  }

  Attempt ended(Instant at) {
    return until(null, at);
  }
}
