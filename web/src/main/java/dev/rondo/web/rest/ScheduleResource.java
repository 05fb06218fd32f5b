package dev.rondo.web.rest;

import dev.rondo.api.FiringView;
import dev.rondo.api.Page;
import dev.rondo.api.ScheduleFilter;
import dev.rondo.api.ScheduleResult;
import dev.rondo.api.ScheduleView;
import dev.rondo.api.Schedules;
import dev.rondo.web.dto.PauseBody;
import dev.rondo.web.dto.PreviewBody;
import dev.rondo.web.dto.ScheduleBody;
import dev.rondo.web.dto.TriggerBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts instances by the clock. */
@ApplicationScoped
@Path("/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "schedules")
public class ScheduleResource {

  private static final TextRule TRUTH = TextRule.oneOf("true", "false");

  /** The times at which a schedule fires, without jitter. */
  public record Preview(List<Instant> fireTimes) {}

  @Inject private Schedules schedules;

  @POST
  @Operation(
      summary = "Make a schedule",
      description = "The same Idempotency-Key again answers the first. " + Roles.OPERATE)
  @APIResponse(
      responseCode = "201",
      description = "The schedule",
      content = @Content(schema = @Schema(implementation = ScheduleView.class)))
  public Response create(
      ScheduleBody body,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      @Context UriInfo uri) {
    ScheduleView made = schedules.create(body.toRequest(Query.idempotencyKey(idempotencyKey)));
    return Response.created(uri.getBaseUriBuilder().path("schedules/{id}").build(made.scheduleId()))
        .entity(made)
        .build();
  }

  @GET
  @Operation(summary = "The schedules by id", description = Roles.READ)
  public Page<ScheduleView> list(
      @QueryParam("workflow_type") @Nullable String workflowType,
      @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("paused")
          @Nullable String paused,
      @BeanParam Paging page) {
    Fields in = page.with("workflow_type", workflowType, "paused", paused);
    String flag = in.text("paused", TRUTH);
    ScheduleFilter filter =
        new ScheduleFilter(
            in.text("workflow_type", TextRule.NAME), flag == null ? null : Boolean.valueOf(flag));
    Paging.Asked asked = page.asked(in, Limits.DEFAULT_PAGE);
    in.finish();
    return schedules.list(filter, asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "A schedule, its next five times and its last ten firings",
      description = Roles.READ)
  public ScheduleView get(@PathParam("id") String id) {
    return schedules.get(id);
  }

  @PUT
  @Path("/{id}")
  @Operation(
      summary = "Make a schedule another one",
      description =
          "What is left out has its default, but for paused. Where the times stay what they are,"
              + " what is overdue stays so. "
              + Roles.OPERATE)
  public ScheduleView update(@PathParam("id") String id, ScheduleBody body) {
    return schedules.update(id, body.toRequest(null), body.expectedRevision());
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Remove a schedule and its firings",
      description = "What it has started goes on. " + Roles.OPERATE)
  @APIResponse(responseCode = "204", description = "It is gone")
  public void delete(
      @PathParam("id") String id,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
          @QueryParam("expected_revision")
          @Nullable String expectedRevision) {
    Fields in = Query.of("expected_revision", expectedRevision);
    Long revision = in.whole("expected_revision", 1, Long.MAX_VALUE);
    in.finish();
    schedules.delete(id, revision);
  }

  @POST
  @Path("/{id}/trigger")
  @Operation(
      summary = "Fire now, also while it is paused",
      description =
          "The rules of overlap hold: the outcome may be started, skipped, queued or failed. The"
              + " same Idempotency-Key again answers the first firing. "
              + Roles.OPERATE)
  public FiringView trigger(
      @PathParam("id") String id,
      TriggerBody body,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey) {
    return schedules.trigger(id, body.overlapPolicy(), Query.idempotencyKey(idempotencyKey));
  }

  @POST
  @Path("/{id}/pause")
  @Operation(
      summary = "Fire no more; what falls into the pause does not happen",
      description = "Success false: it already was so. " + Roles.OPERATE)
  public ScheduleResult pause(@PathParam("id") String id, PauseBody body) {
    return schedules.pause(id, body.reason());
  }

  @POST
  @Path("/{id}/resume")
  @Operation(
      summary = "Fire again, from now on",
      description = "Success false: it already was so. " + Roles.OPERATE)
  public ScheduleResult resume(@PathParam("id") String id) {
    return schedules.resume(id);
  }

  @GET
  @Path("/{id}/firings")
  @Operation(summary = "The last 500 firings, newest first", description = Roles.READ)
  public Page<FiringView> firings(@PathParam("id") String id, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.DEFAULT_PAGE);
    return schedules.firings(id, asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}/preview")
  @Operation(summary = "When a schedule fires, without jitter", description = Roles.READ)
  public Preview upcoming(
      @PathParam("id") String id,
      @Parameter(
              description = "Absent: now",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("after")
          @Nullable String after,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "10"))
          @QueryParam("count")
          @Nullable String count) {
    Fields in = Query.of("after", after, "count", count);
    Instant from = in.instant("after");
    int most = in.whole("count", 1, Limits.PAGE, PreviewBody.COUNT);
    in.finish();
    return new Preview(schedules.upcoming(id, from, most));
  }

  @POST
  @Path("/preview")
  @Operation(
      summary = "When a schedule would fire that does not exist yet",
      description = Roles.READ)
  public Preview preview(PreviewBody body) {
    return new Preview(schedules.preview(body.timing(), body.after(), body.count()));
  }
}
