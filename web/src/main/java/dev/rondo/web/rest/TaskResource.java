package dev.rondo.web.rest;

import dev.rondo.api.AdditionResult;
import dev.rondo.api.CommandGateway;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Lease;
import dev.rondo.api.RegistryException;
import dev.rondo.api.TaskReport;
import dev.rondo.api.TaskStatus;
import dev.rondo.api.VerbResult;
import dev.rondo.api.WorkQueue;
import dev.rondo.api.WorkTask;
import dev.rondo.web.dto.BulkCompletion;
import dev.rondo.web.dto.ClaimBody;
import dev.rondo.web.dto.CompletionBody;
import dev.rondo.web.dto.FailureBody;
import dev.rondo.web.dto.HeartbeatBody;
import dev.rondo.web.dto.ReleaseBody;
import dev.rondo.web.dto.WorkerAdditionBody;
import dev.rondo.web.problem.ProblemDetail;
import dev.rondo.web.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What workers report. */
@ApplicationScoped
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "tasks")
public class TaskResource {

  private static final String REPORT =
      "409 where the lease is not that worker's, or the attempt is over. " + Roles.WORK;

  /** What became of one report of many: a result or a problem, and its HTTP status. */
  public record Answer(
      @Nullable UUID taskId,
      int status,
      @Nullable VerbResult result,
      @Nullable ProblemDetail problem) {}

  @Inject private WorkQueue queues;
  @Inject private CommandGateway gateway;
  @Inject private Replies replies;

  @GET
  @Path("/{task_id}")
  @Operation(summary = "What the queue knows of a task", description = Roles.READ)
  public TaskStatus get(@PathParam("task_id") String taskId) {
    return queues.status(id(taskId));
  }

  @POST
  @Path("/{task_id}/claim")
  @Operation(
      summary = "Take a task that a message told of",
      description =
          "Answers the task with the values of its secrets, which no message has; 409 where the"
              + " attempt is over, or another worker's. "
              + Roles.WORK)
  public CompletionStage<WorkTask> claim(@PathParam("task_id") String taskId, ClaimBody body) {
    return replies.when(queues.claim(body.toRequest(id(taskId))));
  }

  @POST
  @Path("/{task_id}/complete")
  @Operation(summary = "Report a result", description = "Answers after it is durable; " + REPORT)
  public CompletionStage<VerbResult> complete(
      @PathParam("task_id") String taskId, CompletionBody body) {
    return report(body.toReport(id(taskId)));
  }

  @POST
  @Path("/complete")
  @Operation(
      summary = "Report many results, each of which is answered by itself, in order",
      description = Roles.WORK)
  @RequestBody(
      content =
          @Content(
              schema =
                  @Schema(
                      type = SchemaType.ARRAY,
                      maxItems = 1000,
                      description = "Reports of results, each with the task_id it is about",
                      implementation = CompletionBody.class)))
  public CompletionStage<List<Answer>> completeAll(BulkCompletion body) {
    List<CompletableFuture<Answer>> answers = answers(body.items());
    return replies.when(
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)),
        all -> answers.stream().map(CompletableFuture::join).toList());
  }

  @POST
  @Path("/{task_id}/fail")
  @Operation(summary = "Report a failure", description = REPORT)
  public CompletionStage<VerbResult> fail(@PathParam("task_id") String taskId, FailureBody body) {
    return report(body.toReport(id(taskId)));
  }

  @POST
  @Path("/{task_id}/release")
  @Operation(summary = "Give a task back", description = REPORT)
  public CompletionStage<VerbResult> release(
      @PathParam("task_id") String taskId, ReleaseBody body) {
    return report(body.toReport(id(taskId)));
  }

  @POST
  @Path("/{task_id}/heartbeat")
  @Operation(
      summary = "Prolong a lease",
      description =
          "Answers whether the attempt is asked to stop, and until when: clean up and report, or"
              + " release it. "
              + REPORT)
  public Lease heartbeat(@PathParam("task_id") String taskId, HeartbeatBody body) {
    return queues.heartbeat(
        id(taskId), body.executionId(), body.workerId(), body.progress(), body.details());
  }

  @POST
  @Path("/{task_id}/tasks")
  @Operation(
      summary = "Add tasks to the instance of the task",
      description =
          "For the worker that runs it: what depends on its task waits until it completes, so the"
              + " tasks are there in time. The same once more, as by a second attempt, changes"
              + " nothing. "
              + REPORT)
  public CompletionStage<AdditionResult> addTasks(
      @PathParam("task_id") String taskId, WorkerAdditionBody body) {
    return replies.when(gateway.addTasks(body.toRequest(id(taskId))));
  }

  private CompletionStage<VerbResult> report(TaskReport report) {
    return replies.when(gateway.report(report));
  }

  /** The ones that can be read go to the engine together. */
  private List<CompletableFuture<Answer>> answers(List<BulkCompletion.Item> items) {
    List<TaskReport> reports = new ArrayList<>();
    for (BulkCompletion.Item item : items) {
      UUID taskId = item.taskId();
      if (taskId != null && item.problems().isEmpty()) {
        reports.add(item.body().toReport(taskId));
      }
    }
    Iterator<CompletionStage<VerbResult>> reported = gateway.report(reports).iterator();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (BulkCompletion.Item item : items) {
      UUID taskId = item.taskId();
      answers.add(
          taskId != null && item.problems().isEmpty()
              ? answer(taskId, reported.next())
              : CompletableFuture.completedFuture(
                  refused(
                      taskId,
                      new ContractCompilerException("The report is not valid", item.problems()))));
    }
    return answers;
  }

  private static CompletableFuture<Answer> answer(
      UUID taskId, CompletionStage<VerbResult> reported) {
    return reported
        .handle(
            (result, failure) ->
                failure == null ? new Answer(taskId, 200, result, null) : refused(taskId, failure))
        .toCompletableFuture();
  }

  private static Answer refused(@Nullable UUID taskId, Throwable failure) {
    ProblemDetail problem = Problems.of(failure);
    return new Answer(taskId, problem.status(), null, problem);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new RegistryException("There is no such task", Map.of("task_id", text));
    }
  }
}
