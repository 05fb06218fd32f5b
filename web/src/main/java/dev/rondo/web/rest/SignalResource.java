package dev.rondo.web.rest;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.SignalsView;
import dev.rondo.api.VerbResult;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.dto.CorrelatedSignalBody;
import dev.rondo.web.dto.SignalBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signals to instances, and those that wait in one. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class SignalResource {

  @Inject private CommandGateway gateway;
  @Inject private WorkflowQueries queries;
  @Inject private Replies replies;

  @POST
  @Path("/{id}/signal")
  @Operation(
      summary = "Signal an instance",
      description =
          "A task that waits for it completes; if none does, it is kept. Success false: it had come"
              + " before. "
              + Roles.SIGNAL)
  public CompletionStage<VerbResult> signal(
      @PathParam("id") String id,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      SignalBody body) {
    return replies.when(gateway.signal(body.toRequest(id, Query.idempotencyKey(idempotencyKey))));
  }

  @POST
  @Path("/signal")
  @Operation(
      summary = "Signal the instance of a correlation",
      description =
          "The one that has not ended and has the business key or correlation id. Where there is"
              + " none it is started, or the signal kept for ttl_seconds, or the answer is 404;"
              + " several are a 409 unless all is true. "
              + Roles.OPERATE)
  public CompletionStage<CorrelationResult> correlate(
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      CorrelatedSignalBody body) {
    return replies.when(gateway.correlate(body.toRequest(Query.idempotencyKey(idempotencyKey))));
  }

  @GET
  @Path("/{id}/signals")
  @Operation(
      summary = "The signals that no task of an instance has taken yet, and who waits for some",
      description = Roles.READ)
  public SignalsView signals(@PathParam("id") String id) {
    return queries.signals(id);
  }
}
