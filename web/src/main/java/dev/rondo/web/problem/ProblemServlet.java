package dev.rondo.web.problem;

import dev.rondo.web.json.JsonFormat;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers what goes wrong before a request reaches a resource: no user, no such path. */
public final class ProblemServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int status = code instanceof Integer given ? given : HttpServletResponse.SC_NOT_FOUND;
    ProblemDetail problem = Problems.ofStatus(status);
    response.setStatus(problem.status());
    response.setContentType(ProblemDetail.MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            JsonFormat.text(problem.at(path == null ? request.getRequestURI() : path.toString())));
  }
}
