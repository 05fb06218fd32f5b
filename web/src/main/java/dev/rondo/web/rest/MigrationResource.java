package dev.rondo.web.rest;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.MigrationReport;
import dev.rondo.api.VerbResult;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.dto.MigrationBody;
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

/** Has running instances go on by another version of their definition. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class MigrationResource {

  @Inject private CommandGateway gateway;
  @Inject private WorkflowQueries queries;
  @Inject private Replies replies;

  @POST
  @Path("/{id}/migrate")
  @Operation(
      summary = "Go on by another version of the definition",
      description =
          "A task goes on as the one of its key, or as mapping says. Everything that keeps the"
              + " instance from it is told at once, with 422. With dry_run it says what it would"
              + " do. "
              + Roles.OPERATE)
  @APIResponse(
      responseCode = "200",
      description = "What became of it; a report with dry_run",
      content = @Content(schema = @Schema(oneOf = {VerbResult.class, MigrationReport.class})))
  public CompletionStage<Object> migrate(
      @PathParam("id") String id, @BeanParam Guard guard, MigrationBody body) {
    var request = body.toRequest(id, guard.key(), guard.expected());
    return body.dryRun()
        ? CompletableFuture.completedStage(queries.plan(request))
        : replies.when(gateway.migrate(request), result -> result);
  }
}
