package dev.rondo.web.problem;

import java.util.Locale;

/** What can go wrong, with its HTTP status. */
public enum ProblemCode {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  UNAUTHORIZED(401, "Not authenticated"),
  FORBIDDEN(403, "Not allowed"),
  REGISTRY_ERROR(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  INVALID_PROTOCOL_STATE(409, "The state does not allow it"),
  CONFLICT(409, "Something else happened first"),
  PAYLOAD_TOO_LARGE(413, "Too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  VALIDATION(422, "The request is not valid"),
  CONCURRENCY_LIMIT(429, "As many instances run as may"),
  PROTOCOL_HANDLER(500, "The engine failed"),
  HANDLER_INITIALIZATION(503, "Not available now");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A few words for people. */
  public String title() {
    return title;
  }

  /** The code as a URI. */
  public String type() {
    return "urn:rondo:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code of a status that something other than the engine chose. */
  static ProblemCode ofStatus(int status) {
    for (ProblemCode code : values()) {
      if (code.status == status) {
        return code;
      }
    }
    return status < 500 ? MALFORMED_REQUEST : PROTOCOL_HANDLER;
  }
}
