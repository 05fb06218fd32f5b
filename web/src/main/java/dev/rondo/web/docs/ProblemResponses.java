package dev.rondo.web.docs;

import dev.rondo.web.problem.ProblemCode;
import dev.rondo.web.problem.ProblemDetail;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Tells of every operation that its body is JSON and which problems it may answer with. The build
 * runs it (openapi.properties).
 */
public final class ProblemResponses implements OASFilter {

  private static final String SCHEMA = "#/components/schemas/ProblemDetail";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getPaths() != null) {
      document.getPaths().getPathItems().forEach(ProblemResponses::describe);
    }
    ExplanationWords.describe(document);
  }

  private static void describe(String path, PathItem item) {
    item.getOperations().forEach((method, operation) -> describe(path, method, operation));
  }

  private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
    Map<Integer, StringBuilder> texts = new TreeMap<>();
    for (ProblemCode code : codes(path, method)) {
      StringBuilder text = texts.computeIfAbsent(code.status(), status -> new StringBuilder());
      text.append(text.isEmpty() ? "" : " · ").append(code).append(": ").append(code.title());
    }
    RequestBody body = operation.getRequestBody();
    if (body != null && body.getContent() != null) {
      body.getContent().removeMediaType(MediaType.WILDCARD);
    }
    texts.forEach(
        (status, text) ->
            operation.getResponses().addAPIResponse(status.toString(), response(text.toString())));
  }

  private static Set<ProblemCode> codes(String path, PathItem.HttpMethod method) {
    Set<ProblemCode> codes =
        EnumSet.of(
            ProblemCode.UNAUTHORIZED,
            ProblemCode.FORBIDDEN,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.VALIDATION,
            ProblemCode.PROTOCOL_HANDLER,
            ProblemCode.HANDLER_INITIALIZATION);
    if (path.contains("{") || method == PathItem.HttpMethod.POST) {
      codes.add(ProblemCode.REGISTRY_ERROR);
    }
    if (method == PathItem.HttpMethod.POST || method == PathItem.HttpMethod.PUT) {
      codes.addAll(
          EnumSet.of(
              ProblemCode.MALFORMED_REQUEST,
              ProblemCode.INVALID_PROTOCOL_STATE,
              ProblemCode.CONFLICT,
              ProblemCode.CONCURRENCY_LIMIT,
              ProblemCode.PAYLOAD_TOO_LARGE,
              ProblemCode.UNSUPPORTED_MEDIA_TYPE));
    }
    if (method == PathItem.HttpMethod.DELETE) {
      codes.add(ProblemCode.CONFLICT);
    }
    return codes;
  }

  private static APIResponse response(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    ProblemDetail.MEDIA_TYPE,
                    OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA))));
  }
}
