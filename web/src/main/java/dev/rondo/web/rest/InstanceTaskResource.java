package dev.rondo.web.rest;

import dev.rondo.api.Page;
import dev.rondo.api.TaskView;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.json.JsonFormat;
import dev.rondo.web.json.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the tasks of an instance. */
@ApplicationScoped
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public class InstanceTaskResource {
  @Inject private WorkflowQueries queries;

  @GET
  @Path("/{id}/tasks")
  @Operation(summary = "The tasks of an instance", description = Roles.READ)
  public Page<TaskView> tasks(@PathParam("id") String id, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.PAGE);
    return Pages.slice(queries.tasks(id), asked.size(), asked.cursor());
  }

  @GET
  @Path("/{id}/tasks/{task}")
  @Operation(
      summary = "A task of an instance",
      description = "{task} is the key in the definition, URL-encoded. " + Roles.READ)
  public TaskView task(@PathParam("id") String id, @PathParam("task") String task) {
    return queries.task(id, task);
  }

  @GET
  @Path("/{id}/tasks/{task}/result")
  @Operation(
      summary = "The result of a task that has completed",
      description =
          "Nothing but the JSON value, streamed. 409 where the task has not completed. "
              + Roles.READ)
  @APIResponse(responseCode = "200", description = "Any JSON value")
  public StreamingOutput result(@PathParam("id") String id, @PathParam("task") String task) {
    Object result = queries.result(id, task);
    return stream -> JsonFormat.write(result, stream);
  }
}
