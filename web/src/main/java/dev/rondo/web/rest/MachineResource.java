package dev.rondo.web.rest;

import dev.rondo.api.MachineView;
import dev.rondo.api.StateMachines;
import dev.rondo.api.TransitionResult;
import dev.rondo.web.dto.EventBody;
import dev.rondo.web.dto.StepsBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The state machines of instances. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class MachineResource {

  @Inject private StateMachines machines;
  @Inject private Replies replies;

  @GET
  @Path("/{id}/machine")
  @Operation(
      summary = "Where the state machine of an instance stands",
      description =
          "With what may be fired now and its latest transitions. 404 where its type has none. "
              + Roles.READ)
  public MachineView machine(
      @PathParam("id") String id,
      @Parameter(
              description = "Most transitions of the history",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
          @QueryParam("limit")
          @Nullable String limit) {
    Fields in = Query.of("limit", limit);
    int most = Query.limit(in, Limits.DEFAULT_PAGE);
    in.finish();
    return machines.get(id, most);
  }

  @POST
  @Path("/{id}/transitions")
  @Operation(
      summary = "Tell the state machine of an instance what happened",
      description =
          "409 with current_state, required_state and allowed where the table does not allow it;"
              + " nothing has changed then. "
              + Roles.OPERATE)
  public CompletionStage<TransitionResult> fire(
      @PathParam("id") String id,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      EventBody body) {
    return replies.when(machines.fire(body.toRequest(id, Query.idempotencyKey(idempotencyKey))));
  }

  @POST
  @Path("/{id}/machine/rollback")
  @Operation(
      summary = "Take the state machine of an instance some transitions back",
      description =
          "Tasks stay as they are. 409 where fewer transitions were taken; nothing has changed"
              + " then. "
              + Roles.OPERATE)
  public CompletionStage<TransitionResult> rollback(
      @PathParam("id") String id,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      StepsBody body) {
    return replies.when(
        machines.rollback(body.toRequest(id, Query.idempotencyKey(idempotencyKey))));
  }
}
