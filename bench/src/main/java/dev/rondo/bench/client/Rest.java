package dev.rondo.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.measure.BenchJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** JSON requests to one server, over connections that are kept. Safe for many threads. */
public final class Rest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String base;
  private final String user;
  private final String password;
  private final String authorization;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * A client of a server.
   *
   * @param base scheme, host and port
   */
  public Rest(String base, String user, String password) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.user = user;
    this.password = password;
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** Who asks. */
  public String user() {
    return user;
  }

  /** The user's password. */
  public String password() {
    return password;
  }

  /** A part of a path, as it must be written in one. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Gets a document.
   *
   * @throws RestException unless the answer is 2xx
   * @throws UncheckedIOException where there is no answer
   */
  public JsonNode get(String path) {
    return sent("GET", path, request(path).GET().build());
  }

  /** Posts a document and reads the answer; as {@link #get} otherwise. */
  public JsonNode post(String path, String json) {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(json);
    return sent(
        "POST", path, request(path).header("Content-Type", "application/json").POST(body).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", authorization)
        .timeout(PATIENCE);
  }

  private JsonNode sent(String method, String path, HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new RestException(method + " " + path, answer.statusCode(), answer.body());
      }
      return BenchJson.tree(answer.body().isEmpty() ? "null" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
