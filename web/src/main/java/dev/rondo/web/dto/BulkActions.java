package dev.rondo.web.dto;

import dev.rondo.api.BulkAction;
import dev.rondo.api.MigrationTarget;
import dev.rondo.api.Verb;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what goes with the verb of a bulk job, as it is read where it is for one instance. */
final class BulkActions {
  static final TextRule VERBS =
      TextRule.oneOf(
          "start",
          "pause",
          "resume",
          "cancel",
          "retry",
          "compensate",
          "rollback",
          "signal",
          "migrate");

  /** What makes sense for one instance, or for the whole. */
  private static final List<String> OF_ONE =
      List.of("expected_sequence", "idempotency_key", "dry_run");

  private BulkActions() {}

  static BulkAction read(String verb, Fields in) {
    for (String name : OF_ONE) {
      if (in.has(name)) {
        in.findings().complain(name, "cannot be the same for many instances");
      }
    }
    return switch (verb) {
      case "signal" -> new BulkAction.Send(SignalBody.read(in).toSignal());
      case "migrate" -> migrate(MigrationBody.read(in));
      case "rollback" -> rollBack(RollbackBody.read(in));
      case "cancel" -> cancel(CancelBody.read(in));
      default -> ask(verb, VerbBody.read(in).reason());
    };
  }

  private static BulkAction migrate(MigrationBody body) {
    return new BulkAction.Migrate(
        new MigrationTarget(
            body.toVersion(), body.mapping(), body.machineState(), text(body.reason())));
  }

  private static BulkAction rollBack(RollbackBody body) {
    Integer steps = body.steps() == null ? null : (Integer) body.steps().intValue();
    return new BulkAction.RollBack(body.checkpointId(), steps, text(body.reason()));
  }

  private static BulkAction cancel(CancelBody body) {
    return new BulkAction.Ask(Verb.CANCEL, text(body.reason()), body.grace());
  }

  /** A verb that is none has been complained of, and ends the reading. */
  private static BulkAction ask(String verb, @Nullable String reason) {
    return new BulkAction.Ask(Verb.valueOf(verb.toUpperCase(Locale.ROOT)), text(reason), null);
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
