package dev.rondo.web.rest;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of lists the engine gives as a whole. */
final class Pages {

  private Pages() {}

  /** The page of a list behind a cursor; null = the first. */
  static <T> Page<T> slice(List<T> all, int limit, @Nullable String cursor) {
    int from = Math.min(cursor == null ? 0 : position(cursor), all.size());
    int to = Math.min(from + limit, all.size());
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? cursor(to) : null);
  }

  private static String cursor(int position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("at:" + position).getBytes(StandardCharsets.US_ASCII));
  }

  private static int position(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (text.matches("at:\\d{1,9}")) {
        return Integer.parseInt(text.substring(3));
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the same refusal.
    }
    throw new ContractCompilerException(
        "The request is not valid",
        List.of(new Problem("/cursor", "must be a next_cursor of an earlier page")));
  }
}
