package dev.rondo.server.business;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Answers with a JSON list of texts, none of which needs escapes. */
final class Answers {
  private Answers() {}

  static void write(HttpServletResponse response, List<String> texts) throws IOException {
    response.setContentType("application/json");
    response
        .getWriter()
        .write(
            texts.stream()
                .map(text -> '"' + text.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + '"')
                .collect(Collectors.joining(",", "[", "]")));
  }
}
