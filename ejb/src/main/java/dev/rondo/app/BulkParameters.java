package dev.rondo.app;

import dev.rondo.api.BulkAction;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.Signal;
import dev.rondo.api.Verb;
import dev.rondo.core.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What goes with the verb of a bulk job, as it is kept and shown: the words of a request. */
final class BulkParameters {
  private static final String REASON = "reason";
  private static final String FORCE = "force";
  private static final String GRACE = "grace_seconds";
  private static final String TTL = "ttl_seconds";

  private BulkParameters() {}

  /** The parameters; null and false are left out. */
  static Map<String, Object> write(BulkAction action) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (action instanceof BulkAction.Ask ask) {
      Duration grace = ask.grace();
      boolean force = grace != null && grace.isZero();
      put(all, FORCE, force ? true : null);
      put(all, GRACE, force || grace == null ? null : seconds(grace));
      put(all, REASON, text(ask.reason()));
    } else if (action instanceof BulkAction.Send send) {
      Signal signal = send.signal();
      put(all, "name", signal.name());
      put(all, "payload", signal.payload());
      put(all, "correlation_value", signal.correlationValue());
      put(all, "broadcast", signal.broadcast() ? true : null);
      put(all, TTL, signal.timeToLive() == null ? null : seconds(signal.timeToLive()));
    } else if (action instanceof BulkAction.Migrate migrate) {
      MigrationTarget target = migrate.target();
      put(all, "to_version", target.toVersion());
      put(all, "mapping", target.mapping().isEmpty() ? null : target.mapping());
      put(all, "machine_state", target.machineState().isEmpty() ? null : target.machineState());
      put(all, REASON, text(target.reason()));
    } else if (action instanceof BulkAction.RollBack back) {
      put(all, "checkpoint_id", back.checkpoint());
      put(all, "steps", back.steps() == null ? null : back.steps().longValue());
      put(all, REASON, text(back.reason()));
    }
    return all;
  }

  /**
   * The action of a verb and its parameters.
   *
   * @throws IllegalArgumentException where this Java does not know the verb
   */
  static BulkAction read(String verb, Map<String, Object> parameters) {
    String reason = Objects.requireNonNullElse(text(parameters, REASON), "");
    return switch (verb) {
      case "signal" ->
          new BulkAction.Send(
              new Signal(
                  required(parameters, "name"),
                  parameters.get("payload"),
                  text(parameters, "correlation_value"),
                  parameters.get("broadcast") == Boolean.TRUE,
                  duration(parameters, TTL)));
      case "migrate" ->
          new BulkAction.Migrate(
              new MigrationTarget(
                  required(parameters, "to_version"),
                  object(parameters, "mapping"),
                  object(parameters, "machine_state"),
                  reason));
      case "rollback" ->
          new BulkAction.RollBack(
              text(parameters, "checkpoint_id"),
              parameters.get("steps") instanceof Long steps ? steps.intValue() : null,
              reason);
      default ->
          new BulkAction.Ask(
              Verb.valueOf(verb.toUpperCase(Locale.ROOT)), reason, grace(parameters));
    };
  }

  private static @Nullable Duration grace(Map<String, Object> parameters) {
    return parameters.get(FORCE) == Boolean.TRUE ? Duration.ZERO : duration(parameters, GRACE);
  }

  private static void put(Map<String, Object> all, String name, @Nullable Object value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String text(Map<String, Object> parameters, String name) {
    return parameters.get(name) instanceof String text ? text : null;
  }

  private static String required(Map<String, Object> parameters, String name) {
    return Objects.requireNonNullElse(text(parameters, name), "");
  }

  private static Map<String, Object> object(Map<String, Object> parameters, String name) {
    return parameters.get(name) instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
  }

  private static Number seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1_000 == 0 ? (Number) (millis / 1_000) : (Number) (millis / 1_000.0);
  }

  private static @Nullable Duration duration(Map<String, Object> parameters, String name) {
    return parameters.get(name) instanceof Number seconds
        ? Duration.ofMillis(new BigDecimal(seconds.toString()).movePointRight(3).longValue())
        : null;
  }
}
