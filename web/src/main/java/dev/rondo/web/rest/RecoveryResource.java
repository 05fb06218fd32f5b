package dev.rondo.web.rest;

import dev.rondo.api.CheckpointView;
import dev.rondo.api.CommandGateway;
import dev.rondo.api.Page;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.RollbackPlan;
import dev.rondo.api.VerbResult;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.dto.CheckpointBody;
import dev.rondo.web.dto.RerunBody;
import dev.rondo.web.dto.RetryBody;
import dev.rondo.web.dto.RollbackBody;
import dev.rondo.web.json.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Goes back: checkpoints, rollback, and tasks that run again. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class RecoveryResource {

  private static final String GOING_BACK =
      "What is undone has its compensations run first, the last to complete first; the history only"
          + " grows. With dry_run it says what it would do. "
          + Roles.OPERATE;

  @Inject private CommandGateway gateway;
  @Inject private WorkflowQueries queries;
  @Inject private Replies replies;

  @POST
  @Path("/{id}/rollback")
  @Operation(summary = "Go back to a checkpoint, or so many steps", description = GOING_BACK)
  @APIResponse(
      responseCode = "200",
      description = "What became of it; a plan with dry_run",
      content = @Content(schema = @Schema(oneOf = {VerbResult.class, RollbackPlan.class})))
  public CompletionStage<Object> rollback(
      @PathParam("id") String id, @BeanParam Guard guard, RollbackBody body) {
    return goBack(body.toRequest(id, guard.key(), guard.expected()), body.dryRun());
  }

  @POST
  @Path("/{id}/tasks/{task}/rerun")
  @Operation(summary = "Run a task and all behind it again", description = GOING_BACK)
  @APIResponse(
      responseCode = "200",
      description = "What became of it; a plan with dry_run",
      content = @Content(schema = @Schema(oneOf = {VerbResult.class, RollbackPlan.class})))
  public CompletionStage<Object> rerun(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @BeanParam Guard guard,
      RerunBody body) {
    return goBack(body.toRequest(id, task, guard.key(), guard.expected()), body.dryRun());
  }

  @POST
  @Path("/{id}/tasks/{task}/retry")
  @Operation(
      summary = "Try a failed task again, perhaps with another input",
      description =
          "One that failed its instance is tried again with everything else that failed. "
              + Roles.OPERATE)
  public CompletionStage<VerbResult> retry(
      @PathParam("id") String id,
      @PathParam("task") String task,
      @BeanParam Guard guard,
      RetryBody body) {
    return replies.when(gateway.recover(body.toRequest(id, task, guard.key(), guard.expected())));
  }

  @POST
  @Path("/{id}/checkpoints")
  @Operation(summary = "Give the present point a name", description = Roles.OPERATE)
  public CompletionStage<CheckpointView> checkpoint(
      @PathParam("id") String id, @BeanParam Guard guard, CheckpointBody body) {
    Long expected = guard.expected();
    return replies.when(
        gateway.checkpoint(
            new RecoveryRequest.Checkpoint(
                id,
                body.name(),
                guard.key(),
                body.expectedSequence() == null ? expected : body.expectedSequence())));
  }

  @GET
  @Path("/{id}/checkpoints")
  @Operation(
      summary = "The points to go back to, the latest first",
      description = "Named ones, and the completion of every task. " + Roles.READ)
  public Page<CheckpointView> checkpoints(@PathParam("id") String id, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.PAGE);
    return Pages.slice(queries.checkpoints(id), asked.size(), asked.cursor());
  }

  private CompletionStage<Object> goBack(RecoveryRequest request, boolean dryRun) {
    return dryRun
        ? CompletableFuture.completedStage(queries.plan(request))
        : replies.when(gateway.recover(request), result -> result);
  }
}
