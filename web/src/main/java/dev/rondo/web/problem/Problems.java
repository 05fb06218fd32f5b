package dev.rondo.web.problem;

import dev.rondo.api.AccessRefusedException;
import dev.rondo.api.ConcurrencyLimitException;
import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.RegistryException;
import dev.rondo.api.SpiException;
import dev.rondo.web.json.MalformedRequestException;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Tells what went wrong without telling how the engine is built. */
public final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /** The first class that fits decides: subclasses stand before what they extend. */
  private static final Map<Class<? extends Throwable>, ProblemCode> CODES = new LinkedHashMap<>();

  static {
    CODES.put(ContractCompilerException.class, ProblemCode.VALIDATION);
    CODES.put(RegistryException.class, ProblemCode.REGISTRY_ERROR);
    CODES.put(InvalidProtocolStateException.class, ProblemCode.INVALID_PROTOCOL_STATE);
    CODES.put(ConcurrencyLimitException.class, ProblemCode.CONCURRENCY_LIMIT);
    CODES.put(ConflictException.class, ProblemCode.CONFLICT);
    CODES.put(AccessRefusedException.class, ProblemCode.FORBIDDEN);
    CODES.put(PayloadTooLargeException.class, ProblemCode.PAYLOAD_TOO_LARGE);
    CODES.put(HandlerInitializationException.class, ProblemCode.HANDLER_INITIALIZATION);
    CODES.put(MalformedRequestException.class, ProblemCode.MALFORMED_REQUEST);
    CODES.put(EJBAccessException.class, ProblemCode.FORBIDDEN);
    CODES.put(TimeoutException.class, ProblemCode.HANDLER_INITIALIZATION);
    CODES.put(RejectedExecutionException.class, ProblemCode.HANDLER_INITIALIZATION);
    CODES.put(IOException.class, ProblemCode.MALFORMED_REQUEST);
  }

  private static final Map<ProblemCode, String> DETAILS =
      Map.of(
          ProblemCode.MALFORMED_REQUEST, "The request cannot be read",
          ProblemCode.UNAUTHORIZED, "This needs a user and a password",
          ProblemCode.FORBIDDEN, "Your roles do not allow this",
          ProblemCode.REGISTRY_ERROR, "There is nothing under this path",
          ProblemCode.METHOD_NOT_ALLOWED, "This path does not take this method",
          ProblemCode.NOT_ACCEPTABLE, "This path does not answer in the accepted media types",
          ProblemCode.PAYLOAD_TOO_LARGE, "The request is too large",
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json",
          ProblemCode.HANDLER_INITIALIZATION,
              "The engine cannot serve this now; the same request may be sent again",
          ProblemCode.PROTOCOL_HANDLER, "The engine failed at this; its log knows more");

  private Problems() {}

  /** The problem behind a throwable. */
  public static ProblemDetail of(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof WebApplicationException refused) {
      return ofStatus(refused.getResponse().getStatus());
    }
    ProblemCode code = code(cause);
    if (code == ProblemCode.PROTOCOL_HANDLER) {
      return Outage.causes(cause) ? general(ProblemCode.HANDLER_INITIALIZATION) : failure(cause);
    }
    if (cause instanceof ContractCompilerException invalid) {
      return ProblemDetail.of(code, message(invalid), invalid.context(), invalid.problems());
    }
    if (cause instanceof SpiException refusal) {
      return ProblemDetail.of(code, message(refusal), refusal.context(), null);
    }
    return cause instanceof MalformedRequestException
        ? ProblemDetail.of(code, message(cause), Map.of(), null)
        : general(code);
  }

  /** The problem of a status that has no exception. */
  public static ProblemDetail ofStatus(int status) {
    return general(ProblemCode.ofStatus(status));
  }

  /** What a wrapper of the container or of a stage was thrown for. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapper =
        thrown instanceof CompletionException
            || thrown instanceof ExecutionException
            || (thrown instanceof EJBException && !(thrown instanceof EJBAccessException));
    return wrapper && cause != null && cause != thrown ? unwrapped(cause) : thrown;
  }

  private static ProblemCode code(Throwable cause) {
    return CODES.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(cause))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(ProblemCode.PROTOCOL_HANDLER);
  }

  private static ProblemDetail failure(Throwable cause) {
    String incident = UUID.randomUUID().toString();
    LOG.errorf(cause, "Incident %s", incident);
    String detail =
        cause instanceof SpiException ? message(cause) : detail(ProblemCode.PROTOCOL_HANDLER);
    return ProblemDetail.of(
        ProblemCode.PROTOCOL_HANDLER, detail, Map.of("incident", incident), null);
  }

  private static ProblemDetail general(ProblemCode code) {
    List<dev.rondo.api.Problem> errors = code == ProblemCode.VALIDATION ? List.of() : null;
    return ProblemDetail.of(code, detail(code), Map.of(), errors);
  }

  private static String detail(ProblemCode code) {
    return DETAILS.getOrDefault(code, code.title());
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? "" : message;
  }
}
