package dev.rondo.web.dto;

import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkFilter;
import dev.rondo.api.BulkRequest;
import dev.rondo.web.json.Fields;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Asks something of many instances. */
@Schema(description = "What is asked of which instances")
public record BulkBody(
    @Schema(
            required = true,
            enumeration = {
              "start",
              "pause",
              "resume",
              "cancel",
              "retry",
              "compensate",
              "rollback",
              "signal",
              "migrate"
            })
        String verb,
    @Schema(
            type = SchemaType.OBJECT,
            description = "What goes with the verb: the body it has for one instance")
        BulkAction parameters,
    @Schema(required = true, implementation = BulkFilterBody.class) BulkFilter filter,
    @Schema(defaultValue = "false", description = "Only say what it would do") boolean dryRun,
    @Schema(
            minimum = "1",
            maximum = "100000",
            description = "Most instances of a second; absent: rondo.bulk.rate")
        @Nullable Long maxPerSecond) {

  /** Reads the body. */
  public static BulkBody read(Fields in) {
    String verb = in.requiredText("verb", BulkActions.VERBS);
    in.require("filter");
    BulkFilter filter = BulkFilterBody.read(in.inner("filter"));
    boolean dryRun = in.flag("dry_run", false);
    Long maxPerSecond = in.whole("max_per_second", 1, 100_000);
    Fields parameters = in.inner("parameters");
    in.refuseUnknown();
    BulkAction action = BulkActions.read(verb, parameters);
    in.finish();
    return new BulkBody(verb, action, filter, dryRun, maxPerSecond);
  }

  /** The same for the engine. */
  public BulkRequest toRequest(@Nullable String idempotencyKey) {
    return new BulkRequest(
        parameters,
        filter,
        maxPerSecond == null ? null : (Integer) maxPerSecond.intValue(),
        idempotencyKey);
  }
}
