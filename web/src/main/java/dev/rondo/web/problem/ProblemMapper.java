package dev.rondo.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers everything that is thrown. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final int RETRY_AFTER_SECONDS = 2;

  @Context private @Nullable HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    if (Problems.unwrapped(thrown) instanceof WebApplicationException answer
        && answer.getResponse().getStatus() < 400) {
      return answer.getResponse();
    }
    ProblemDetail problem = Problems.of(thrown).at(request == null ? "" : request.getRequestURI());
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(ProblemDetail.MEDIA_TYPE).entity(problem);
    if (problem.status() == ProblemCode.HANDLER_INITIALIZATION.status()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (thrown instanceof WebApplicationException refused) {
      response.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return response.build();
  }
}
