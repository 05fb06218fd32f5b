package dev.rondo.app;

import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkFilter;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which instances a bulk job is about: checked, and as it is kept and shown. */
final class BulkFilters {
  /** Most instances that are named one by one. */
  private static final int MOST_IDS = 10_000;

  private static final int LONGEST = 255;
  private static final String TYPE = "workflow_type";
  private static final String VERSION = "version";
  private static final String STATE = "state";
  private static final String BUSINESS_KEY = "business_key";
  private static final String CORRELATION = "correlation_id";
  private static final String AFTER = "created_after";
  private static final String BEFORE = "created_before";
  private static final String PARENT = "parent_instance_id";
  private static final String ERROR = "error_type";

  private BulkFilters() {}

  /** Notes everything that is wrong with a filter. */
  static void check(BulkFilter filter, BulkAction action, Checks checks) {
    InstanceFilter common = filter.instances();
    boolean any = !common.equals(InstanceFilter.ANY);
    long said =
        Stream.of(any, filter.all(), !filter.instanceIds().isEmpty()).filter(x -> x).count();
    if (said != 1) {
      String what =
          said == 0
              ? "says nothing: give conditions, instance_ids, or all: true for every instance"
              : "give either conditions, or instance_ids, or all";
      checks.add(new Problem("/filter", what));
    }
    checkIds(filter.instanceIds(), checks);
    checkCommon(common, checks);
    boolean migrates = action instanceof BulkAction.Migrate;
    if (migrates && filter.instanceIds().isEmpty() && common.workflowType() == null) {
      checks.add(new Problem("/filter/" + TYPE, "is required: versions are those of one type"));
    }
  }

  private static void checkIds(List<String> ids, Checks checks) {
    if (ids.size() > MOST_IDS) {
      checks.add(new Problem("/filter/instance_ids", "has more than " + MOST_IDS + " elements"));
      return;
    }
    for (int i = 0; i < ids.size(); i++) {
      checks.instanceId("/filter/instance_ids/" + i, ids.get(i));
    }
  }

  private static void checkCommon(InstanceFilter common, Checks checks) {
    checks.optionalText("/filter/" + TYPE, common.workflowType(), LONGEST);
    checks.optionalText("/filter/" + VERSION, common.version(), 64);
    checks.optionalText("/filter/" + BUSINESS_KEY, common.businessKey(), LONGEST);
    checks.optionalText("/filter/" + CORRELATION, common.correlationId(), LONGEST);
    checks.optionalText("/filter/" + PARENT, common.parentInstanceId(), LONGEST);
    checks.optionalText("/filter/" + ERROR, common.errorType(), LONGEST);
    if (common.version() != null && common.workflowType() == null) {
      checks.add(new Problem("/filter/" + VERSION, "needs a workflow_type"));
    }
    common.states().stream()
        .filter(state -> !InstanceReading.isState(state))
        .forEach(state -> checks.add(new Problem("/filter/" + STATE, "is no state: " + state)));
  }

  /** What is kept: every condition, and the states that the verb is for where none is named. */
  static Map<String, Object> write(BulkFilter filter, BulkAction action) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (!filter.instanceIds().isEmpty()) {
      return all;
    }
    InstanceFilter common = filter.instances();
    put(all, TYPE, common.workflowType());
    put(all, VERSION, common.version());
    Set<String> states = common.states().isEmpty() ? BulkCommands.states(action) : common.states();
    all.put(STATE, states.stream().map(s -> s.toLowerCase(Locale.ROOT)).sorted().toList());
    put(all, BUSINESS_KEY, common.businessKey());
    put(all, CORRELATION, common.correlationId());
    put(all, AFTER, common.createdAfter());
    put(all, BEFORE, common.createdBefore());
    put(all, PARENT, common.parentInstanceId());
    put(all, ERROR, common.errorType());
    return all;
  }

  private static void put(Map<String, Object> all, String name, @Nullable Object value) {
    if (value != null) {
      all.put(name, value.toString());
    }
  }

  /** The conditions that were kept. */
  static InstanceFilter read(Map<String, Object> kept) {
    Object states = kept.get(STATE);
    return new InstanceFilter(
        text(kept, TYPE),
        states instanceof List<?> list
            ? new HashSet<>(list.stream().map(String::valueOf).collect(Collectors.toSet()))
            : Set.of(),
        text(kept, BUSINESS_KEY),
        text(kept, CORRELATION),
        time(kept, AFTER),
        time(kept, BEFORE),
        text(kept, PARENT),
        text(kept, VERSION),
        text(kept, ERROR));
  }

  private static @Nullable String text(Map<String, Object> kept, String name) {
    return kept.get(name) instanceof String text ? text : null;
  }

  private static @Nullable Instant time(Map<String, Object> kept, String name) {
    String text = text(kept, name);
    return text == null ? null : Instant.parse(text);
  }
}
