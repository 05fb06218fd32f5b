package dev.rondo.web.rest;

import dev.rondo.api.EventStream;
import dev.rondo.api.InstanceMetrics;
import dev.rondo.api.Page;
import dev.rondo.api.SnapshotView;
import dev.rondo.api.StateView;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what has happened to an instance, and what was stored of it. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public class HistoryResource {
  @Inject private WorkflowQueries queries;

  @GET
  @Path("/{id}/snapshots")
  @Operation(summary = "The stored snapshots of an instance", description = Roles.READ)
  public Page<SnapshotView> snapshots(@PathParam("id") String id, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.PAGE);
    return Pages.slice(queries.snapshots(id), asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}/history")
  @Operation(
      summary = "The events of an instance",
      description =
          "Both ends inclusive; in the place of a large value stand its payload_ref and size;"
              + " is_complete says whether there is more, next_token is the cursor"
              + " of the next page. "
              + Roles.READ)
  public EventStream history(
      @PathParam("id") String id,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      format = "int64",
                      minimum = "0",
                      defaultValue = "1"))
          @QueryParam("from_sequence")
          @Nullable String fromSequence,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
          @QueryParam("to_sequence")
          @Nullable String toSequence,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "1000"))
          @QueryParam("limit")
          @Nullable String limit) {
    Fields in = Query.of("from_sequence", fromSequence, "to_sequence", toSequence, "limit", limit);
    Long from = in.whole("from_sequence", 0, Long.MAX_VALUE);
    Long to = in.whole("to_sequence", 0, Long.MAX_VALUE);
    int size = Query.limit(in, Limits.PAGE);
    in.finish();
    return queries.history(id, from == null || from == 0 ? 1 : from, to, size);
  }

  @GET
  @Path("/{id}/state")
  @Operation(
      summary = "The state of an instance, now or as of a sequence number",
      description = "Folded from the events. " + Roles.READ)
  public StateView state(
      @PathParam("id") String id,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
          @QueryParam("sequence")
          @Nullable String sequence) {
    Fields in = Query.of("sequence", sequence);
    Long at = in.whole("sequence", 1, Long.MAX_VALUE);
    in.finish();
    return queries.state(id, at);
  }

  @GET
  @Path("/{id}/payloads/{reference}")
  @Operation(
      summary = "A large value of an instance",
      description =
          "A history shows a value of more than rondo.payload.inline characters as its payload_ref"
              + " and size; here it is as it was stored. "
              + Roles.READ)
  @APIResponse(responseCode = "200", description = "Any JSON value")
  public String payload(@PathParam("id") String id, @PathParam("reference") String reference) {
    return queries.payload(id, reference);
  }

  @GET
  @Path("/{id}/metrics")
  @Operation(summary = "Where the time of an instance went", description = Roles.READ)
  public InstanceMetrics metrics(@PathParam("id") String id) {
    return queries.metrics(id);
  }
}
