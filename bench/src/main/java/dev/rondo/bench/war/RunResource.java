package dev.rondo.bench.war;

import dev.rondo.bench.measure.BenchJson;
import dev.rondo.bench.measure.FloorSpec;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.RunStatus;
import dev.rondo.bench.measure.ScenarioSpec;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Begins runs inside the server and tells how they stand. */
@Path("/")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
  @Inject private Runs runs;

  @POST
  @Path("load")
  public Response load(String spec) {
    try {
      return begun(runs.load(BenchJson.read(spec, LoadSpec.class)));
    } catch (IllegalArgumentException e) {
      return refused(422, e);
    }
  }

  @POST
  @Path("floor")
  public Response floor(String spec) {
    try {
      return begun(runs.floor(BenchJson.read(spec, FloorSpec.class)));
    } catch (IllegalArgumentException e) {
      return refused(422, e);
    }
  }

  @POST
  @Path("scenario")
  public Response scenario(String spec) {
    try {
      return begun(runs.scenario(BenchJson.read(spec, ScenarioSpec.class)));
    } catch (IllegalArgumentException e) {
      return refused(422, e);
    }
  }

  @GET
  @Path("runs/{id}")
  public Response run(@PathParam("id") String id) {
    return runs.status(id)
        .map(status -> Response.ok(BenchJson.write(status)).build())
        .orElseGet(() -> Response.status(404).entity("{}").build());
  }

  @GET
  @Path("environment")
  public String environment() throws SQLException {
    return BenchJson.write(runs.environment());
  }

  private static Response begun(Optional<RunStatus> status) {
    return status
        .map(run -> Response.accepted(BenchJson.write(run)).build())
        .orElseGet(
            () -> Response.status(409).entity("{\"error\": \"another run goes on\"}").build());
  }

  private static Response refused(int status, RuntimeException why) {
    String message = String.valueOf(why.getMessage());
    return Response.status(status).entity(BenchJson.write(Map.of("error", message))).build();
  }
}
