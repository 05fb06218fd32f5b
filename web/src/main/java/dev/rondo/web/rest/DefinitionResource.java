package dev.rondo.web.rest;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.DefinitionView;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.Registration;
import dev.rondo.api.ValidationReport;
import dev.rondo.api.WorkflowDefinitions;
import dev.rondo.web.dto.BodyReader;
import dev.rondo.web.dto.DefinitionBody;
import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.MalformedRequestException;
import dev.rondo.web.json.TextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalog of definitions. */
@ApplicationScoped
@Path("/definitions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "definitions")
public class DefinitionResource {

  private static final String ANY_OBJECT = "A definition; its schema is at /definitions/schema";
  private static final String MACHINE = "machine";
  private static final TextRule GRAPH = TextRule.oneOf("json", "mermaid", "dot");

  @Inject private WorkflowDefinitions definitions;

  @POST
  @Operation(summary = "Register a definition", description = Roles.DESIGN)
  @RequestBody(
      description = ANY_OBJECT,
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = Registration.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same content was there already",
      content = @Content(schema = @Schema(implementation = Registration.class)))
  public Response register(DefinitionBody body, @Context UriInfo uri) {
    return registered(definitions.register(body.document()), uri);
  }

  @POST
  @Path("/validate")
  @Operation(
      summary = "Check a definition without registering it",
      description = "Answers 200 for good and bad alike. " + Roles.READ)
  @RequestBody(
      description = ANY_OBJECT,
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public ValidationReport validate(InputStream body) throws IOException {
    try {
      return definitions.validate(BodyReader.definition(body).document());
    } catch (MalformedRequestException e) {
      return invalid(List.of(new Problem("", String.valueOf(e.getMessage()))));
    } catch (ContractCompilerException e) {
      return invalid(e.problems());
    }
  }

  @POST
  @Path("/import")
  @Operation(
      summary = "Turn a WfCommons WfFormat 1.5 document into a definition",
      description = Roles.DESIGN)
  @RequestBody(
      description = "A WfFormat document",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = Registration.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same content was there already",
      content = @Content(schema = @Schema(implementation = Registration.class)))
  public Response importDocument(
      DefinitionBody body,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = "wfformat",
                      defaultValue = "wfformat"))
          @QueryParam("format")
          @Nullable String format,
      @Parameter(required = true) @QueryParam("workflow_type") @Nullable String workflowType,
      @Parameter(
              description = "What recorded run times are multiplied with; 0: no waiting at all",
              schema = @Schema(type = SchemaType.NUMBER, minimum = "0", defaultValue = "0"))
          @QueryParam("time_scale")
          @Nullable String timeScale,
      @Context UriInfo uri) {
    Fields in = Query.of("format", format, "workflow_type", workflowType, "time_scale", timeScale);
    in.text("format", TextRule.oneOf("wfformat"));
    String type = in.requiredText("workflow_type", TextRule.NAME);
    Double scale = in.decimal("time_scale", 0, 1_000_000);
    in.finish();
    return registered(
        definitions.importWfFormat(body.document(), type, scale == null ? 0 : scale), uri);
  }

  @GET
  @Operation(summary = "The newest definition of every type", description = Roles.READ)
  public Page<DefinitionView> list(@BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.DEFAULT_PAGE);
    return definitions.list(asked.size(), asked.cursor());
  }

  @GET
  @Path("/schema")
  @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
  @Operation(summary = "The JSON Schema of definitions", description = Roles.READ)
  public String schema() {
    return definitions.schema();
  }

  @GET
  @Path("/{type}")
  @Operation(summary = "The newest definition of a type", description = Roles.READ)
  public DefinitionView newest(@PathParam("type") String type) {
    return definitions.get(type, null);
  }

  @GET
  @Path("/{type}/versions")
  @Operation(summary = "The versions of a type, newest first", description = Roles.READ)
  public Page<DefinitionView> versions(@PathParam("type") String type, @BeanParam Paging page) {
    Paging.Asked asked = page.asked(Limits.DEFAULT_PAGE);
    return Pages.slice(definitions.versions(type), asked.size(), asked.cursor());
  }

  @GET
  @Path("/{type}/versions/{version}")
  @Operation(summary = "One version of a definition", description = Roles.READ)
  public DefinitionView version(
      @PathParam("type") String type, @PathParam("version") String version) {
    return definitions.get(type, version);
  }

  @GET
  @Path("/{type}/graph")
  @Produces({MediaType.APPLICATION_JSON, "text/vnd.mermaid", "text/vnd.graphviz", "text/plain"})
  @Operation(
      summary = "The task graph, or the state machine, as JSON, Mermaid or DOT",
      description = Roles.READ)
  @APIResponse(responseCode = "200", description = "The graph in the format asked for")
  public Response graph(
      @PathParam("type") String type,
      @Parameter(
              schema =
                  @Schema(
                      enumeration = {"json", "mermaid", "dot"},
                      defaultValue = "json"))
          @QueryParam("format")
          @Nullable String format,
      @Parameter(
              description = "machine: the state machine beside the tasks",
              schema =
                  @Schema(
                      enumeration = {"tasks", "machine"},
                      defaultValue = "tasks"))
          @QueryParam("of")
          @Nullable String of,
      @Parameter(description = "Absent: the newest") @QueryParam("version")
          @Nullable String version) {
    Fields in = Query.of("format", format, "of", of, "version", version);
    String wanted = in.text("format", GRAPH);
    boolean machine = MACHINE.equals(in.text("of", TextRule.oneOf("tasks", MACHINE)));
    String known = in.text("version", TextRule.NAME);
    in.finish();
    String kind = wanted == null ? "json" : wanted;
    String picture =
        machine
            ? definitions.machineGraph(type, known, kind)
            : definitions.graph(type, known, kind);
    return Response.ok(picture, mediaType(kind)).build();
  }

  private static String mediaType(String graph) {
    return switch (graph) {
      case "mermaid" -> "text/vnd.mermaid;charset=UTF-8";
      case "dot" -> "text/vnd.graphviz;charset=UTF-8";
      default -> MediaType.APPLICATION_JSON;
    };
  }

  private static ValidationReport invalid(List<Problem> problems) {
    return new ValidationReport(false, problems, List.of(), List.of());
  }

  private static Response registered(Registration registration, UriInfo uri) {
    var location =
        uri.getBaseUriBuilder()
            .path("definitions/{type}/versions/{version}")
            .build(registration.workflowType(), registration.version());
    return Response.status(registration.created() ? Response.Status.CREATED : Response.Status.OK)
        .location(location)
        .entity(registration)
        .build();
  }
}
