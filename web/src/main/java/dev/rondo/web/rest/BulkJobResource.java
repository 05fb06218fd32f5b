package dev.rondo.web.rest;

import dev.rondo.api.BulkFailureView;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkJobs;
import dev.rondo.api.Page;
import dev.rondo.web.dto.PauseBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows bulk jobs and stops them. */
@ApplicationScoped
@Path("/bulk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "bulk")
public class BulkJobResource {

  private static final TextRule STATE =
      TextRule.oneOf("running", "paused", "completed", "cancelled");

  @Inject private BulkJobs jobs;

  @GET
  @Operation(
      summary = "The bulk jobs, newest first",
      description = "Without their parameters. " + Roles.READ)
  public Page<BulkJobView> list(
      @QueryParam("state") @Nullable String state, @BeanParam Paging page) {
    Fields in = page.with("state", state);
    String only = in.text("state", STATE);
    Paging.Asked asked = page.asked(in, Limits.DEFAULT_PAGE);
    in.finish();
    return jobs.list(only, asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A bulk job, and how far it has come", description = Roles.READ)
  public BulkJobView get(@PathParam("id") String id) {
    return jobs.get(id);
  }

  @GET
  @Path("/{id}/failures")
  @Operation(
      summary = "The instances that did not do it",
      description = "The first 10,000, in the order of the job. " + Roles.READ)
  public Page<BulkFailureView> failures(@PathParam("id") String id, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.DEFAULT_PAGE);
    return jobs.failures(id, asked.size(), asked.cursor());
  }

  @POST
  @Path("/{id}/pause")
  @Operation(
      summary = "Stand still",
      description = "Instances whose turn it is have it yet. " + Roles.OPERATE)
  public BulkJobView pause(@PathParam("id") String id, PauseBody body) {
    return jobs.pause(id, body.reason());
  }

  @POST
  @Path("/{id}/resume")
  @Operation(summary = "Go on where it was", description = Roles.OPERATE)
  public BulkJobView resume(@PathParam("id") String id) {
    return jobs.resume(id);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "End it", description = "What has been done stays so. " + Roles.OPERATE)
  public BulkJobView cancel(@PathParam("id") String id, PauseBody body) {
    return jobs.cancel(id, body.reason());
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Forget a job that has ended", description = Roles.OPERATE)
  @APIResponse(responseCode = "204", description = "It is gone")
  public void delete(@PathParam("id") String id) {
    jobs.delete(id);
  }
}
