package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The worked example: registers a definition, starts an instance, watches it to its end. */
final class Example {
  static final String WORKFLOW_TYPE = "order-processing-example";
  static final String INPUT = "{\"order_id\": \"A-1\", \"amount\": 1250}";

  private static final Set<String> ENDED =
      Set.of("completed", "failed", "cancelled", "timeout", "compensated");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String api;
  private final String authorization;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  Example(String api, String user, String password) {
    this.api = api;
    byte[] credentials = (user + ":" + password).getBytes(UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /**
   * Runs the example.
   *
   * @return the instance that was run
   * @throws RunFailed when it does not complete
   */
  String run() throws IOException, InterruptedException {
    send("POST", "/definitions", definition());
    String body =
        json.createObjectNode()
            .put("workflow_type", WORKFLOW_TYPE)
            .set("initial_data", json.readTree(INPUT))
            .toString();
    String instance = send("POST", "/workflows", body).path("instance_id").asText();
    String state = watch(instance);
    if (!state.equals("completed")) {
      throw new RunFailed("The example ended as " + state + ": " + status(instance));
    }
    return instance;
  }

  private String watch(String instance) throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    try (ProgressBar bar = bar()) {
      while (true) {
        JsonNode status = status(instance);
        JsonNode progress = status.path("progress");
        bar.maxHint(progress.path("total").asLong(-1));
        bar.stepTo(progress.path("completed").asLong());
        String state = status.path("status").asText();
        if (ENDED.contains(state)) {
          bar.stepTo(bar.getMax());
          return state;
        }
        if (System.nanoTime() > until) {
          throw new RunFailed("The example did not end within " + PATIENCE + ": " + status);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private static ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("Order processing")
        .setUnit(" tasks", 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  private JsonNode status(String instance) throws IOException, InterruptedException {
    return send("GET", "/workflows/" + instance + "/status", "");
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new RunFailed(
          method
              + " "
              + api
              + path
              + " answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return json.readTree(response.body());
  }

  private static String definition() throws IOException {
    try (InputStream in = Example.class.getResourceAsStream("order-processing.json")) {
      if (in == null) {
        throw new IOException("order-processing.json is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
