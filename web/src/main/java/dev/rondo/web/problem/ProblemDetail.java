package dev.rondo.web.problem;

import dev.rondo.api.Problem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem as RFC 9457 has it, with a code and facts for programs. */
@Schema(name = "ProblemDetail", description = "A problem (RFC 9457)")
public record ProblemDetail(
    @Schema(description = "The code as a URI") String type,
    String title,
    @Schema(description = "The HTTP status") int status,
    @Schema(description = "What happened, for people") String detail,
    @Schema(description = "The path that was asked for") String instance,
    @Schema(description = "What happened, for programs") String code,
    @Schema(description = "Facts for programs") Map<String, Object> context,
    @Schema(description = "With VALIDATION: everything that is wrong")
        @Nullable List<Problem> errors) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static ProblemDetail of(
      ProblemCode code,
      String detail,
      Map<String, Object> context,
      @Nullable List<Problem> errors) {
    return new ProblemDetail(
        code.type(),
        code.title(),
        code.status(),
        detail,
        "",
        code.name(),
        Redaction.of(context),
        errors);
  }

  /** The same about a path. */
  ProblemDetail at(String path) {
    return new ProblemDetail(type, title, status, detail, path, code, context, errors);
  }
}
