package dev.rondo.app;

import dev.rondo.api.RegistryException;
import dev.rondo.app.port.EventLog.CommandKey;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.Rejection;
import dev.rondo.core.decide.Room;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.instance.InstanceCommand.AdmitTask;
import dev.rondo.core.instance.InstanceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The deciding of the commands of one batch, in their order. A batch is full with so many events,
 * or so many characters of what users gave, however few commands have made them: its memory is
 * bounded. The rest is for the next one.
 */
final class BatchRound {
  static final int MOST_EVENTS = 10_000;

  /** While it is written a value is there some five times: as text, as bytes, in the driver. */
  static final long MOST_CHARACTERS = 4_000_000;

  private final Set<String> busy;
  private final Map<CommandKey, Long> seen;
  private final Places places;
  private final FreeSlots slots;
  private final Function<Submission, @Nullable Workpiece> opener;
  private final Instant now;
  private final Room room;
  private final Map<String, Workpiece> pieces = new LinkedHashMap<>();
  private final List<String> settled = new ArrayList<>();
  private int made;
  private long characters;

  /**
   * @param busy instances that another transaction has
   * @param seen keys that instances know already
   * @param opener makes the workpiece of the first command for an instance; null where there is no
   *     such instance
   * @param room how large values and instances may become
   */
  BatchRound(
      Set<String> busy,
      Map<CommandKey, Long> seen,
      Places places,
      FreeSlots slots,
      Function<Submission, @Nullable Workpiece> opener,
      Instant now,
      Room room) {
    this.busy = new HashSet<>(busy);
    this.seen = seen;
    this.places = places;
    this.slots = slots;
    this.opener = opener;
    this.now = now;
    this.room = room;
  }

  Instant now() {
    return now;
  }

  Collection<Workpiece> pieces() {
    return pieces.values();
  }

  /** The notices that accepted commands have seen to. */
  List<String> settled() {
    return settled;
  }

  Outcome decide(Submission submission) {
    String id = submission.instanceId();
    if (made >= MOST_EVENTS || characters >= MOST_CHARACTERS) {
      return new Outcome.Postponed();
    }
    if (busy.contains(id)) {
      return new Outcome.Busy();
    }
    try {
      Workpiece piece = piece(submission);
      if (piece == null) {
        return new Outcome.Refused(Rejection.notFound("no instance " + id));
      }
      int events = piece.events().size();
      long brought = piece.brought();
      Outcome outcome = decide(submission, piece);
      made += piece.events().size() - events;
      characters += piece.brought() - brought;
      String notice = submission.settles();
      if (notice != null && outcome instanceof Outcome.Done) {
        settled.add(notice);
      }
      return outcome;
    } catch (RegistryException e) {
      return new Outcome.Refused(Rejection.notFound(String.valueOf(e.getMessage())));
    } catch (IllegalStateException | IllegalArgumentException | NullPointerException e) {
      return new Outcome.Broken(e);
    }
  }

  private @Nullable Workpiece piece(Submission submission) {
    Workpiece piece = pieces.get(submission.instanceId());
    if (piece == null) {
      piece = opener.apply(submission);
      if (piece != null) {
        pieces.put(submission.instanceId(), piece);
        characters += piece.brought();
      }
    }
    return piece;
  }

  private Outcome decide(Submission submission, Workpiece piece) {
    String id = submission.instanceId();
    String key = submission.idempotencyKey();
    if (key != null && seen.containsKey(new CommandKey(id, key))) {
      return new Outcome.Done(piece.now(), false);
    }
    if (submission.command() instanceof AdmitTask admit) {
      return admit(submission, admit, piece);
    }
    if (!Admission.mayBegin(submission.command())) {
      return piece.apply(submission, now, Capacity.UNLIMITED, room);
    }
    WorkflowDefinition definition = piece.definition().definition();
    Capacity capacity = places.capacity(definition.workflowType(), definition.concurrency());
    if (capacity == null) {
      busy.add(id); // those behind it keep their order
      return new Outcome.Busy();
    }
    InstanceState before = piece.known();
    Outcome outcome = piece.apply(submission, now, capacity, room);
    if (outcome instanceof Outcome.Done done) {
      places.decided(before, done.state());
    }
    return outcome;
  }

  private Outcome admit(Submission submission, AdmitTask admit, Workpiece piece) {
    Capacity capacity = slots.capacity(admit, piece.known());
    if (capacity == null) {
      return new Outcome.Busy();
    }
    Outcome outcome = piece.apply(submission, now, capacity, room);
    if (outcome instanceof Outcome.Done done && done.changed()) {
      slots.taken(admit.resource());
    }
    return outcome;
  }
}
