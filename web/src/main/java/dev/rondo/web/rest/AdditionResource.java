package dev.rondo.web.rest;

import dev.rondo.api.AdditionReport;
import dev.rondo.api.AdditionResult;
import dev.rondo.api.CommandGateway;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.dto.AdditionBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** Adds tasks to instances that run. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class AdditionResource {

  @Inject private CommandGateway gateway;
  @Inject private WorkflowQueries queries;
  @Inject private Replies replies;

  @POST
  @Path("/{id}/tasks")
  @Operation(
      summary = "Add tasks to an instance that runs",
      description =
          "They may depend on tasks that are there, in whatever state, and on each other; tasks that"
              + " have not begun may be given further dependencies. Everything that is wrong is told"
              + " at once, with 422. The same once more changes nothing. With dry_run it says what"
              + " it would do. "
              + Roles.OPERATE)
  @APIResponse(
      responseCode = "200",
      description = "What became of it; a report with dry_run",
      content = @Content(schema = @Schema(oneOf = {AdditionResult.class, AdditionReport.class})))
  public CompletionStage<Object> add(
      @PathParam("id") String id, @BeanParam Guard guard, AdditionBody body) {
    var request = body.toRequest(id, guard.key(), guard.expected());
    return body.dryRun()
        ? CompletableFuture.completedStage(queries.plan(request))
        : replies.when(gateway.addTasks(request), result -> result);
  }
}
