package dev.rondo.app;

import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkPlan;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.RegistryException;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkOrder;
import dev.rondo.core.decide.Decider;
import dev.rondo.core.decide.Decision;
import dev.rondo.core.decide.Rejection;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what a bulk job would do, by the decisions themselves, of which nothing is written. */
@Singleton
public final class BulkPlanning {
  /** Instances that are looked at one by one. */
  private static final int SAMPLE = 100;

  /** Instances that are counted. */
  private static final int COUNTED = 100_000;

  private static final int LOT = 10_000;

  private final BulkEditing editing;
  private final BulkCollecting collecting;
  private final BulkCommands commands;
  private final InstanceReading reading;

  @Inject
  public BulkPlanning(
      BulkEditing editing,
      BulkCollecting collecting,
      BulkCommands commands,
      InstanceReading reading) {
    this.editing = editing;
    this.collecting = collecting;
    this.commands = commands;
    this.reading = reading;
  }

  /** What would become of the instances that are found now. */
  public BulkPlan plan(BulkRequest request, String actor) {
    BulkOrder order = editing.order(request, actor);
    List<String> listed = request.filter().instanceIds().stream().distinct().toList();
    Found found = listed.isEmpty() ? find(order) : new Found(listed.size(), true, first(listed));
    List<BulkPlan.Planned> sample = sample(request.action(), found.first(), actor);
    int refused = (int) sample.stream().filter(one -> one.refused() != null).count();
    return new BulkPlan(order.verb(), found.count(), found.complete(), refused, sample);
  }

  private record Found(long count, boolean complete, List<String> first) {}

  private Found find(BulkOrder order) {
    InstanceFilter filter = BulkFilters.read(order.filter());
    List<String> first = new ArrayList<>();
    String place = "";
    long count = 0;
    while (place != null && count < COUNTED) {
      BulkCollecting.Lot lot = collecting.next(filter, order.requestedAt(), place, LOT);
      count += lot.ids().size();
      first.addAll(lot.ids().subList(0, Math.min(SAMPLE - first.size(), lot.ids().size())));
      place = lot.next();
    }
    return new Found(count, place == null, first);
  }

  private static List<String> first(List<String> ids) {
    return ids.subList(0, Math.min(SAMPLE, ids.size()));
  }

  private List<BulkPlan.Planned> sample(BulkAction action, List<String> ids, String actor) {
    Function<String, Submission> each = commands.each(action, actor, null);
    List<BulkPlan.Planned> sample = new ArrayList<>();
    for (String id : ids) {
      sample.add(planned(sample.size(), each.apply(id), actor));
    }
    return List.copyOf(sample);
  }

  private BulkPlan.Planned planned(long position, Submission submission, String actor) {
    String id = submission.instanceId();
    InstanceReading.Decidable instance = instance(id, actor);
    Rejection refusal =
        instance == null ? Rejection.notFound("no instance " + id) : refusal(instance, submission);
    BulkFailure failure = refusal == null ? null : BulkResult.refused(position, id, refusal);
    InstanceState state = instance == null ? null : instance.state();
    return new BulkPlan.Planned(
        id,
        state == null ? null : state.identity().workflowType(),
        state == null ? null : state.identity().version(),
        state == null ? null : state.state().wire(),
        failure == null ? null : BulkViews.failure(failure));
  }

  private InstanceReading.@Nullable Decidable instance(String id, String actor) {
    try {
      return reading.decidable(id, actor);
    } catch (RegistryException e) {
      return null;
    }
  }

  private static @Nullable Rejection refusal(
      InstanceReading.Decidable instance, Submission submission) {
    try {
      return Decider.decide(instance.state(), submission.command(), instance.context())
              instanceof Decision.Rejected rejected
          ? rejected.rejection()
          : null;
    } catch (RegistryException e) {
      return Rejection.notFound(String.valueOf(e.getMessage()));
    }
  }
}
