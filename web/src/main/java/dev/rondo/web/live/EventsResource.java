package dev.rondo.web.live;

import dev.rondo.api.InstanceFeed;
import dev.rondo.api.InstanceView;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.json.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Follows an instance live. */
@ApplicationScoped
@Path("/workflows")
@Tag(name = "workflows")
public class EventsResource {

  private static final String LAST_EVENT_ID = "last_event_id";

  @Inject private InstanceFeed feed;
  @Inject private WorkflowQueries queries;
  @Inject private LiveStreams streams;

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "The events of an instance as they happen",
      description =
          "The id of an event is its sequence number, its name the event type, its data the event"
              + " as in the history. Begins with the first event, or with the one behind"
              + " Last-Event-ID, without a gap. Comments keep the connection alive. The stream"
              + " closes when the instance has ended; who then comes back with the last id is"
              + " answered 204, at which an EventSource stays away."
              + " Roles: viewer, operator, worker, designer, admin.")
  @APIResponse(
      responseCode = "200",
      description = "The events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "204", description = "The instance has ended, and all was told")
  public void follow(
      @PathParam("id") String id,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
          @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER)
          @Nullable String header,
      @Parameter(
              description = "As the header, for clients that cannot set one",
              schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
          @QueryParam(LAST_EVENT_ID)
          @Nullable String parameter,
      @Context SseEventSink sink,
      @Context Sse sse) {
    long after = after(header == null || header.isEmpty() ? parameter : header);
    InstanceView instance = queries.get(id);
    if (instance.completedAt() != null && after >= instance.sequenceNumber()) {
      throw new WebApplicationException(Response.noContent().build());
    }
    streams.open(sink, sse, stream -> feed.follow(id, after, stream));
  }

  private static long after(@Nullable String text) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put(LAST_EVENT_ID, text);
    Fields in = Fields.ofTexts(parameters);
    Long after = in.whole(LAST_EVENT_ID, 0, Long.MAX_VALUE);
    in.finish();
    return after == null ? 0 : after;
  }
}
