package dev.rondo.web.rest;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.InstanceFeed;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InstanceView;
import dev.rondo.api.Page;
import dev.rondo.api.StartRequest;
import dev.rondo.api.StatusView;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.dto.StartBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.JsonFormat;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Starts instances and shows them. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "workflows")
public class WorkflowResource {

  private static final TextRule STATE =
      TextRule.oneOf(
          "pending",
          "initializing",
          "running",
          "paused",
          "completed",
          "failed",
          "cancelled",
          "timeout",
          "retrying",
          "waiting_for_dependency",
          "compensating",
          "compensated");

  @Inject private CommandGateway gateway;
  @Inject private WorkflowQueries queries;
  @Inject private InstanceFeed feed;
  @Inject private Replies replies;

  @POST
  @Operation(
      summary = "Start an instance",
      description =
          "Answers once the start is durable; with wait_seconds, once the instance has ended or the"
              + " time is up. "
              + Roles.OPERATE)
  @APIResponse(
      responseCode = "201",
      description = "The instance",
      content = @Content(schema = @Schema(implementation = InstanceView.class)))
  public CompletionStage<Response> start(
      StartBody body,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      @Parameter(
              description = "Most seconds to wait for the end of the instance",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60"))
          @QueryParam(Query.WAIT)
          @Nullable String waitSeconds,
      @Context UriInfo uri) {
    UriBuilder location = uri.getBaseUriBuilder().path("workflows/{id}");
    Duration patience = Query.patience(waitSeconds);
    StartRequest request = body.toRequest(Query.idempotencyKey(idempotencyKey));
    return replies.when(
        patience.isZero() ? gateway.start(request) : gateway.run(request, patience),
        patience,
        instance ->
            Response.created(location.build(instance.instanceId())).entity(instance).build());
  }

  @GET
  @Operation(summary = "Search instances, newest first", description = Roles.READ)
  public Page<InstanceView> search(
      @QueryParam("workflow_type") @Nullable String workflowType,
      @Parameter(description = "Repeated or separated by commas: any of them") @QueryParam("state")
          List<String> states,
      @QueryParam("business_key") @Nullable String businessKey,
      @QueryParam("correlation_id") @Nullable String correlationId,
      @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("created_after")
          @Nullable String createdAfter,
      @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("created_before")
          @Nullable String createdBefore,
      @Parameter(description = "Of the definition; needs a workflow_type") @QueryParam("version")
          @Nullable String version,
      @Parameter(description = "Of an error for which it failed, its own or a task's")
          @QueryParam("error_type")
          @Nullable String errorType,
      @Parameter(description = "The instances that tasks of this one have started")
          @QueryParam("parent_instance_id")
          @Nullable String parentInstanceId,
      @BeanParam Paging page) {
    Fields in =
        page.with(
            "workflow_type", workflowType,
            "business_key", businessKey,
            "correlation_id", correlationId,
            "created_after", createdAfter,
            "created_before", createdBefore,
            "version", version,
            "error_type", errorType,
            "parent_instance_id", parentInstanceId);
    Instant after = in.instant("created_after");
    InstanceFilter filter =
        new InstanceFilter(
            in.text("workflow_type", TextRule.NAME),
            states(in, states),
            in.text("business_key", TextRule.NAME),
            in.text("correlation_id", TextRule.NAME),
            after,
            in.instant("created_before"),
            in.text("parent_instance_id", TextRule.NAME),
            in.text("version", TextRule.NAME),
            in.text("error_type", TextRule.NAME));
    Paging.Asked asked = page.asked(in, Limits.DEFAULT_PAGE);
    in.finish();
    return queries.search(filter, asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "An instance",
      description = "With wait_seconds, once it has ended or the time is up. " + Roles.READ)
  public CompletionStage<InstanceView> get(
      @PathParam("id") String id,
      @Parameter(
              description = "Most seconds to wait for the end of the instance",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60"))
          @QueryParam(Query.WAIT)
          @Nullable String waitSeconds) {
    Duration patience = Query.patience(waitSeconds);
    return patience.isZero()
        ? CompletableFuture.completedStage(queries.get(id))
        : replies.when(feed.end(id, patience), patience, instance -> instance);
  }

  @GET
  @Path("/{id}/status")
  @Operation(summary = "Where an instance stands", description = Roles.READ)
  public StatusView status(@PathParam("id") String id) {
    return queries.status(id);
  }

  @GET
  @Path("/{id}/result")
  @Operation(
      summary = "The output of an instance that has completed",
      description =
          "Nothing but the JSON value, streamed. 409 where the instance has not completed. "
              + Roles.READ)
  @APIResponse(responseCode = "200", description = "Any JSON value")
  public StreamingOutput result(@PathParam("id") String id) {
    Object output = queries.result(id);
    return stream -> JsonFormat.write(output, stream);
  }

  private static Set<String> states(Fields in, List<String> given) {
    Set<String> states = new HashSet<>();
    for (String some : given) {
      for (String state : some.split(",", -1)) {
        String complaint = STATE.complaint(state);
        if (complaint != null) {
          in.findings().complain("state", complaint);
        }
        states.add(state);
      }
    }
    return states;
  }
}
