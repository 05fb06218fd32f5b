package dev.rondo.server.business;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Answers with all that it was told, as careless services do; with the status it is asked for. */
@WebServlet("/echo/*")
public class EchoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<String> told = new ArrayList<>();
    told.add(request.getRequestURI() + "?" + request.getQueryString());
    for (String name : Collections.list(request.getHeaderNames())) {
      told.add(name + ": " + request.getHeader(name));
    }
    told.add(request.getReader().lines().collect(Collectors.joining(" ")));
    String status = request.getParameter("status");
    response.setStatus(status == null ? HttpServletResponse.SC_OK : Integer.parseInt(status));
    response.setHeader("X-Echo", String.valueOf(request.getHeader("X-Canary")));
    Answers.write(response, told);
  }
}
