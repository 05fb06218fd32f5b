package dev.rondo.web.rest;

import dev.rondo.api.WorkflowMetrics;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.TextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Counts and durations over all instances. */
@ApplicationScoped
@Path("/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "metrics")
public class MetricsResource {

  private static final long HOUR = 3_600;
  private static final long YEAR = 366L * 24 * HOUR;

  @Inject private WorkflowQueries queries;

  @GET
  @Path("/workflows")
  @Operation(summary = "Counts and durations of instances", description = Roles.READ)
  public WorkflowMetrics workflows(
      @QueryParam("workflow_type") @Nullable String workflowType,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "3600"))
          @QueryParam("window_seconds")
          @Nullable String windowSeconds) {
    Fields in = Query.of("workflow_type", workflowType, "window_seconds", windowSeconds);
    String type = in.text("workflow_type", TextRule.NAME);
    Long window = in.whole("window_seconds", 1, YEAR);
    in.finish();
    return queries.totals(type, window == null ? HOUR : window);
  }
}
