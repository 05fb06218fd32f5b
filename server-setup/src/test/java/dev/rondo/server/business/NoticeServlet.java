package dev.rondo.server.business;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Takes what workflows tell the world, from anybody, and shows it. */
@WebServlet("/notices/*")
public class NoticeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Map<String, Queue<String>> NOTICES = new ConcurrentHashMap<>();

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String notice = request.getReader().lines().collect(Collectors.joining(" "));
    NOTICES
        .computeIfAbsent(request.getPathInfo(), any -> new ConcurrentLinkedQueue<>())
        .add(notice);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Queue<String> notices = NOTICES.get(request.getPathInfo());
    Answers.write(response, notices == null ? List.of() : List.copyOf(notices));
  }
}
