package dev.rondo.web.dto;

import dev.rondo.api.DequeueRequest;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks for work. */
@Schema(description = "Asks for work")
public record DequeueBody(
    @Schema(required = true) String workerId,
    @Schema(defaultValue = "1", minimum = "1", maximum = "1000") int maxTasks,
    @Schema(
            defaultValue = "0",
            minimum = "0",
            maximum = "60",
            description = "How long to wait for a first task")
        double waitSeconds,
    @Schema(description = "What the worker can do; tasks that need more are not handed out")
        List<String> capabilities,
    @Schema(
            minimum = "0",
            maximum = "86400",
            description = "How long the worker may be silent; 0 or absent: 60")
        double leaseSeconds) {

  /** Reads the body. */
  public static DequeueBody read(Fields in) {
    DequeueBody body =
        new DequeueBody(
            in.requiredText("worker_id", TextRule.NAME),
            in.whole("max_tasks", 1, Limits.PAGE, 1),
            in.seconds("wait_seconds", Limits.WAIT),
            in.texts("capabilities", TextRule.NAME, Limits.CAPABILITIES),
            in.seconds("lease_seconds", Limits.LEASE));
    in.refuseUnknown();
    in.finish();
    return body;
  }

  /** The same for the engine. */
  public DequeueRequest toRequest(String queue) {
    return new DequeueRequest(
        queue,
        workerId,
        maxTasks,
        Seconds.of(waitSeconds),
        Set.copyOf(capabilities),
        Seconds.of(leaseSeconds));
  }
}
