package dev.rondo.web.rest;

import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkJobs;
import dev.rondo.api.BulkPlan;
import dev.rondo.web.dto.BulkBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Asks something of many instances. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "bulk")
public class BulkResource {

  @Inject private BulkJobs jobs;

  @POST
  @Path("/bulk")
  @Operation(
      summary = "Ask something of many instances",
      description =
          "Makes a job that asks each of them in the background, once. With dry_run it says how"
              + " many there are and what would become of the first hundred. The same"
              + " Idempotency-Key again answers the first job. "
              + Roles.OPERATE)
  @APIResponse(
      responseCode = "202",
      description = "The job",
      content = @Content(schema = @Schema(implementation = BulkJobView.class)))
  @APIResponse(
      responseCode = "200",
      description = "With dry_run: what it would do",
      content = @Content(schema = @Schema(implementation = BulkPlan.class)))
  public Response create(
      BulkBody body,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      @Context UriInfo uri) {
    var request = body.toRequest(Query.idempotencyKey(idempotencyKey));
    if (body.dryRun()) {
      return Response.ok(jobs.plan(request)).build();
    }
    BulkJobView job = jobs.create(request);
    return Response.accepted(job)
        .location(uri.getBaseUriBuilder().path("bulk/{id}").build(job.jobId()))
        .build();
  }
}
