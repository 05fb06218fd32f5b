package dev.rondo.web.rest;

import dev.rondo.api.Page;
import dev.rondo.api.ResourceView;
import dev.rondo.api.SharedResources;
import dev.rondo.web.dto.MaxBody;
import dev.rondo.web.json.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The resources that limit tasks. */
@ApplicationScoped
@Path("/resources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "resources")
public class SharedResourceResource {
  @Inject private SharedResources resources;

  @GET
  @Operation(
      summary = "The resources by name",
      description =
          "Those somebody has a slot of or waits for, and those operators have said something of. "
              + Roles.READ)
  public Page<ResourceView> list(@BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.DEFAULT_PAGE);
    return resources.list(asked.size(), asked.cursor());
  }

  @GET
  @Path("/{resource}")
  @Operation(
      summary = "How a resource stands",
      description = "One that nobody uses has no slots taken. " + Roles.READ)
  public ResourceView one(@PathParam("resource") String resource) {
    return resources.get(resource);
  }

  @PUT
  @Path("/{resource}")
  @Operation(
      summary = "Say how many slots it may have, whatever its tasks say",
      description =
          "Counts at once, on all servers, until it is taken back. Nobody who has a slot is"
              + " interrupted. "
              + Roles.OPERATE)
  public ResourceView set(@PathParam("resource") String resource, MaxBody body) {
    return resources.setMax(resource, body.max());
  }

  @DELETE
  @Path("/{resource}")
  @Operation(
      summary = "Leave it to its tasks again",
      description = "Where nobody had said anything nothing happens. " + Roles.OPERATE)
  public ResourceView clear(@PathParam("resource") String resource) {
    return resources.clearMax(resource);
  }
}
