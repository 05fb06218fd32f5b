package dev.rondo.web.rest;

import dev.rondo.api.InstanceView;
import dev.rondo.api.Page;
import dev.rondo.api.TemplateView;
import dev.rondo.api.Templates;
import dev.rondo.web.dto.TemplateBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The templates that come with the engine. */
@ApplicationScoped
@Path("/templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "templates")
public class TemplateResource {

  @Inject private Templates templates;
  @Inject private Replies replies;

  @GET
  @Operation(summary = "The templates and their parameters", description = Roles.READ)
  public Page<TemplateView> list(
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
          @QueryParam("limit")
          @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Fields in = Query.of("limit", limit, "cursor", cursor);
    int size = Query.limit(in, Limits.DEFAULT_PAGE);
    String from = in.text("cursor", Query.OPAQUE);
    in.finish();
    return Pages.slice(templates.list(), size, from);
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "A template with its definition", description = Roles.READ)
  public TemplateView get(@PathParam("name") String name) {
    return templates.get(name);
  }

  @POST
  @Path("/{name}/workflows")
  @Operation(
      summary = "Fill a template in and start an instance of it",
      description =
          "Registers the definition that comes out; the same values give the same version. "
              + Roles.OPERATE)
  @APIResponse(
      responseCode = "201",
      description = "The instance",
      content = @Content(schema = @Schema(implementation = InstanceView.class)))
  public CompletionStage<Response> start(
      @PathParam("name") String name,
      TemplateBody body,
      @HeaderParam(Query.IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
      @Context UriInfo uri) {
    UriBuilder location = uri.getBaseUriBuilder().path("workflows/{id}");
    return replies.when(
        templates.start(body.toRequest(name, Query.idempotencyKey(idempotencyKey))),
        instance ->
            Response.created(location.build(instance.instanceId())).entity(instance).build());
  }
}
