package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.JsonDocument;
import dev.rondo.web.json.JsonReader;
import dev.rondo.web.json.Limits;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads every body there is: strict JSON first, then the fields by the body's own reader. It names
 * JSON and anything: JSON, to go before the readers the server brings; anything, because a body
 * that is left out has no type.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json", MediaType.WILDCARD})
public final class BodyReader implements MessageBodyReader<Object> {

  private static final Map<Class<?>, Function<JsonDocument, Object>> READERS =
      Map.ofEntries(
          fields(StartBody.class, StartBody::read),
          fields(VerbBody.class, VerbBody::read),
          fields(CancelBody.class, CancelBody::read),
          fields(SignalBody.class, SignalBody::read),
          fields(CorrelatedSignalBody.class, CorrelatedSignalBody::read),
          fields(ResultBody.class, ResultBody::read),
          fields(RollbackBody.class, RollbackBody::read),
          fields(MigrationBody.class, MigrationBody::read),
          fields(BulkBody.class, BulkBody::read),
          fields(AdditionBody.class, AdditionBody::read),
          fields(WorkerAdditionBody.class, WorkerAdditionBody::read),
          fields(RerunBody.class, RerunBody::read),
          fields(RetryBody.class, RetryBody::read),
          fields(CheckpointBody.class, CheckpointBody::read),
          fields(RequeueBody.class, RequeueBody::read),
          fields(EnqueueBody.class, EnqueueBody::read),
          fields(DequeueBody.class, DequeueBody::read),
          fields(ClaimBody.class, ClaimBody::read),
          fields(CompletionBody.class, CompletionBody::read),
          fields(FailureBody.class, FailureBody::read),
          fields(HeartbeatBody.class, HeartbeatBody::read),
          fields(ReleaseBody.class, ReleaseBody::read),
          fields(ApprovalBody.class, ApprovalBody::read),
          fields(RejectionBody.class, RejectionBody::read),
          fields(DelegationBody.class, DelegationBody::read),
          fields(MaxBody.class, MaxBody::read),
          fields(DefinitionBody.class, DefinitionBody::read),
          fields(ScheduleBody.class, ScheduleBody::read),
          fields(PreviewBody.class, PreviewBody::read),
          fields(TriggerBody.class, TriggerBody::read),
          fields(PauseBody.class, PauseBody::read),
          fields(EventBody.class, EventBody::read),
          fields(StepsBody.class, StepsBody::read),
          fields(TemplateBody.class, TemplateBody::read),
          Map.entry(BulkCompletion.class, BulkCompletion::read));

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return READERS.containsKey(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException, WebApplicationException {
    if (headers.containsKey(HttpHeaders.CONTENT_TYPE) && !isJson(mediaType)) {
      throw new NotSupportedException();
    }
    return read(type, stream);
  }

  private static boolean isJson(MediaType type) {
    String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
    return "application".equalsIgnoreCase(type.getType())
        && ("json".equals(subtype) || subtype.endsWith("+json"));
  }

  /** Reads a definition. */
  public static DefinitionBody definition(InputStream stream) throws IOException {
    return (DefinitionBody) read(DefinitionBody.class, stream);
  }

  /** Reads a body of a type. */
  static Object read(Class<?> type, InputStream stream) throws IOException {
    Function<JsonDocument, Object> reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException(type + " is no body");
    }
    boolean definition = type == DefinitionBody.class;
    return reader.apply(
        JsonReader.read(
            stream,
            definition ? Limits.DEFINITION : Limits.REQUEST,
            definition ? Limits.DEFINITION_ENTRIES : Limits.ENTRIES));
  }

  private static <T> Map.Entry<Class<?>, Function<JsonDocument, Object>> fields(
      Class<T> type, Function<Fields, T> reader) {
    return Map.entry(type, document -> reader.apply(Fields.of(document)));
  }
}
