package dev.rondo.web.rest;

import dev.rondo.api.DeadLetter;
import dev.rondo.api.Page;
import dev.rondo.api.QueueMetrics;
import dev.rondo.api.QueueStatus;
import dev.rondo.api.RequeueResult;
import dev.rondo.api.WorkQueue;
import dev.rondo.api.WorkTask;
import dev.rondo.web.dto.DequeueBody;
import dev.rondo.web.dto.EnqueueBody;
import dev.rondo.web.dto.RequeueBody;
import dev.rondo.web.json.Limits;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where tasks wait for workers. */
@ApplicationScoped
@Path("/queues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "queues")
public class QueueResource {

  /** The task that was made. */
  public record Enqueued(UUID taskId) {}

  /** Whether a queue was stopped or let go on; success false: it already was so. */
  public record QueueAnswer(boolean success, boolean paused) {}

  @Inject private WorkQueue queues;
  @Inject private Replies replies;

  @POST
  @Path("/{queue}/tasks")
  @Operation(summary = "Enqueue one task by itself", description = Roles.OPERATE)
  @APIResponse(
      responseCode = "201",
      description = "The id of the task",
      content = @Content(schema = @Schema(implementation = Enqueued.class)))
  public CompletionStage<Response> enqueue(
      @PathParam("queue") String queue,
      EnqueueBody body,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      @Context UriInfo uri) {
    UriBuilder location = uri.getBaseUriBuilder().path("tasks/{id}");
    return replies.when(
        queues.enqueue(body.toRequest(queue, Query.idempotencyKey(idempotencyKey))),
        id -> Response.created(location.build(id)).entity(new Enqueued(id)).build());
  }

  @POST
  @Path("/{queue}/dequeue")
  @Operation(
      summary = "Lease tasks, highest priority first",
      description = "An empty list is no error. " + Roles.WORK)
  public CompletionStage<List<WorkTask>> dequeue(
      @PathParam("queue") String queue, DequeueBody body) {
    var request = body.toRequest(queue);
    return replies.when(queues.dequeue(request), request.patience(), tasks -> tasks);
  }

  @GET
  @Operation(summary = "The queues there are", description = Roles.READ)
  public Page<QueueStatus> list(@BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.PAGE);
    return Pages.slice(queues.queues(), asked.size(), asked.cursor());
  }

  @GET
  @Path("/{queue}")
  @Operation(summary = "How a queue stands", description = Roles.READ)
  public QueueStatus one(@PathParam("queue") String queue) {
    return queues.queue(queue);
  }

  @GET
  @Path("/{queue}/metrics")
  @Operation(summary = "What a queue holds and how fast it moves", description = Roles.READ)
  public QueueMetrics metrics(@PathParam("queue") String queue) {
    return queues.metrics(queue);
  }

  @GET
  @Path("/{queue}/dead-letters")
  @Operation(
      summary = "Tasks that have failed for good, the latest first",
      description = "Those whose instance has failed or waits for a decision. " + Roles.READ)
  public Page<DeadLetter> deadLetters(@PathParam("queue") String queue, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.DEFAULT_PAGE);
    return queues.deadLetters(queue, asked.size(), asked.cursor());
  }

  @POST
  @Path("/{queue}/dead-letters/requeue")
  @Operation(
      summary = "Try dead letters again",
      description =
          "A task that failed its instance is tried again with everything that failed there; a"
              + " paused instance goes on when it is resumed. "
              + Roles.OPERATE)
  public CompletionStage<RequeueResult> requeue(
      @PathParam("queue") String queue, RequeueBody body) {
    return replies.when(queues.requeue(body.toRequest(queue)));
  }

  @POST
  @Path("/{queue}/pause")
  @Operation(summary = "Hand out no more work", description = Roles.OPERATE)
  public QueueAnswer pause(@PathParam("queue") String queue) {
    return new QueueAnswer(queues.setPaused(queue, true), true);
  }

  @POST
  @Path("/{queue}/resume")
  @Operation(summary = "Hand out work again", description = Roles.OPERATE)
  public QueueAnswer resume(@PathParam("queue") String queue) {
    return new QueueAnswer(queues.setPaused(queue, false), false);
  }
}
