package dev.rondo.bench.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events, only far enough to know their names. */
final class EventStreamReader {
  private final BufferedReader lines;

  EventStreamReader(InputStream stream) {
    lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** The name of the next event; "message" where it has none; null at the end of the stream. */
  @Nullable String next() throws IOException {
    String name = "message";
    boolean any = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (any) {
          return name;
        }
      } else if (line.startsWith("event:")) {
        name = line.substring("event:".length()).strip();
        any = true;
      } else if (line.startsWith("data:")) {
        any = true;
      }
    }
    return null;
  }
}
