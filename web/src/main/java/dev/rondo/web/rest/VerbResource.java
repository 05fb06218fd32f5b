package dev.rondo.web.rest;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.Verb;
import dev.rondo.api.VerbRequest;
import dev.rondo.api.VerbResult;
import dev.rondo.web.dto.CancelBody;
import dev.rondo.web.dto.ResultBody;
import dev.rondo.web.dto.VerbBody;
import dev.rondo.web.json.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What can be asked of an instance and of its tasks. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class VerbResource {

  private static final String ANSWER = "Success false: it already was so. " + Roles.OPERATE;

  @Inject private CommandGateway gateway;
  @Inject private Replies replies;

  @POST
  @Path("/{id}/start")
  @Operation(summary = "Start an instance that was made to wait", description = ANSWER)
  public CompletionStage<VerbResult> start(
      @PathParam("id") String id, @BeanParam Guard guard, VerbBody body) {
    return ofInstance(Verb.START, id, guard, body);
  }

  @POST
  @Path("/{id}/pause")
  @Operation(summary = "Dispatch no more tasks; what runs finishes", description = ANSWER)
  public CompletionStage<VerbResult> pause(
      @PathParam("id") String id, @BeanParam Guard guard, VerbBody body) {
    return ofInstance(Verb.PAUSE, id, guard, body);
  }

  @POST
  @Path("/{id}/resume")
  @Operation(summary = "Go on after a pause", description = ANSWER)
  public CompletionStage<VerbResult> resume(
      @PathParam("id") String id, @BeanParam Guard guard, VerbBody body) {
    return ofInstance(Verb.RESUME, id, guard, body);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      summary = "End an instance",
      description =
          "What runs may clean up for as long as its definition or grace_seconds says; the state"
              + " does not change meanwhile, and the instance shows cancelling. "
              + ANSWER)
  public CompletionStage<VerbResult> cancel(
      @PathParam("id") String id, @BeanParam Guard guard, CancelBody body) {
    VerbBody verb = new VerbBody(body.reason(), body.expectedSequence());
    return perform(request(Verb.CANCEL, id, null, null, guard, verb, body.grace()));
  }

  @POST
  @Path("/{id}/retry")
  @Operation(summary = "Try again what failed", description = ANSWER)
  public CompletionStage<VerbResult> retry(
      @PathParam("id") String id, @BeanParam Guard guard, VerbBody body) {
    return ofInstance(Verb.RETRY, id, guard, body);
  }

  @POST
  @Path("/{id}/compensate")
  @Operation(
      summary = "Undo what has completed, the last first, and end the instance compensated",
      description = "Goes on where a compensation had failed. " + ANSWER)
  public CompletionStage<VerbResult> compensate(
      @PathParam("id") String id, @BeanParam Guard guard, VerbBody body) {
    return ofInstance(Verb.COMPENSATE, id, guard, body);
  }

  @POST
  @Path("/{id}/tasks/{task}/skip")
  @Operation(summary = "Skip a task", description = ANSWER)
  public CompletionStage<VerbResult> skipTask(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @BeanParam Guard guard,
      VerbBody body) {
    return ofTask(Verb.SKIP_TASK, id, task, guard, body);
  }

  @POST
  @Path("/{id}/tasks/{task}/complete")
  @Operation(summary = "Complete a task by hand", description = ANSWER)
  public CompletionStage<VerbResult> completeTask(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @BeanParam Guard guard,
      ResultBody body) {
    VerbBody verb = new VerbBody(body.reason(), body.expectedSequence());
    return perform(Verb.COMPLETE_TASK, id, task, body.result(), guard, verb);
  }

  private CompletionStage<VerbResult> ofInstance(Verb verb, String id, Guard guard, VerbBody body) {
    return perform(verb, id, null, null, guard, body);
  }

  private CompletionStage<VerbResult> ofTask(
      Verb verb, String id, String task, Guard guard, VerbBody body) {
    return perform(verb, id, task, null, guard, body);
  }

  private CompletionStage<VerbResult> perform(
      Verb verb,
      String id,
      @Nullable String task,
      @Nullable Object result,
      Guard guard,
      VerbBody body) {
    return perform(request(verb, id, task, result, guard, body, null));
  }

  private CompletionStage<VerbResult> perform(VerbRequest request) {
    return replies.when(gateway.perform(request));
  }

  private static VerbRequest request(
      Verb verb,
      String id,
      @Nullable String task,
      @Nullable Object result,
      Guard guard,
      VerbBody body,
      @Nullable Duration grace) {
    Fields in = guard.fields();
    Long expected = in.whole("expected_sequence", 0, Long.MAX_VALUE);
    in.finish();
    String reason = body.reason() == null ? "" : body.reason();
    return new VerbRequest(
        verb,
        id,
        task,
        reason,
        result,
        Query.idempotencyKey(guard.idempotencyKey),
        body.expectedSequence() == null ? expected : body.expectedSequence(),
        grace);
  }
}
