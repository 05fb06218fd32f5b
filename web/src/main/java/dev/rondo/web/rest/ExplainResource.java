package dev.rondo.web.rest;

import dev.rondo.api.Explanation;
import dev.rondo.api.WorkflowQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says why an instance is where it is. */
@ApplicationScoped
@Path("/workflows/{id}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
public class ExplainResource {
  @Inject private WorkflowQueries queries;

  @GET
  @Operation(
      summary = "What an instance waits for and what would move it, or why it ended as it did",
      description =
          "At most 100 blockers, what concerns the whole instance first; tasks that only wait for"
              + " other tasks are counted in waiting_tasks. moves_on names the verbs that would be"
              + " accepted now, and what happens by itself. "
              + Roles.READ)
  public Explanation explain(@PathParam("id") String id) {
    return queries.explain(id);
  }
}
