package dev.rondo.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A client of a server's API, for tests that look at it from outside. */
final class Api {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final String authorization;
  private final HttpClient http = HttpClient.newHttpClient();

  private Api(String base, String role) {
    this.base = base;
    byte[] credentials = (role + ":" + ServerUnderTest.password(role)).getBytes(UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  static Api at(String base, String role) {
    return new Api(base, role);
  }

  /** The API of the server of this run, as its administrator. */
  static Api underTest() {
    return at(ServerUnderTest.url() + "/rondo/api", "admin");
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** An answer and its body; a missing node where there is none. */
  record Answer(int status, JsonNode body) {
    JsonNode expect(int expected) {
      assertThat(status).as("status of %s", body).isEqualTo(expected);
      return body;
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(text(body))));
  }

  Answer put(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(text(body))));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  JsonNode postText(String path, String body) {
    return send(request(path)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(body)))
        .expect(200);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", authorization);
  }

  HttpClient http() {
    return http;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Registers a definition whose tasks run side by side unless they depend on each other. */
  void define(String type, Map<String, ?> tasks) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workflow_type", type);
    document.put("version", "1.0.0");
    document.put("schema_version", "2.0.0");
    document.put("default_execution_mode", "parallel");
    document.put("default_retry_config", Map.of("backoff_strategy", "fixed", "base_delay_ms", 100));
    document.put("tasks", tasks);
    Answer answer = post("/definitions", document);
    assertThat(answer.status()).as("%s", answer.body()).isIn(200, 201);
  }

  void start(String type, String instanceId) {
    start(type, instanceId, "normal");
  }

  void start(String type, String instanceId, String priority) {
    post(
            "/workflows",
            Map.of("workflow_type", type, "instance_id", instanceId, "priority", priority))
        .expect(201);
  }

  JsonNode instance(String id) {
    return get("/workflows/" + id).expect(200);
  }

  JsonNode task(String id, String task) {
    String key = URLEncoder.encode(task, StandardCharsets.UTF_8);
    return get("/workflows/" + id + "/tasks/" + key).expect(200);
  }

  void awaitState(String id, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(instance(id).path("state").asText()).isEqualTo(state));
  }

  void awaitTask(String id, String task, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(task(id, task).path("state").asText()).isEqualTo(state));
  }

  /** The whole history, which is asked for page by page. */
  List<JsonNode> history(String id) {
    List<JsonNode> events = new ArrayList<>();
    boolean complete = false;
    while (!complete) {
      JsonNode page =
          get("/workflows/" + id + "/history?from_sequence=" + (events.size() + 1)).expect(200);
      page.path("events").forEach(events::add);
      complete = page.path("is_complete").asBoolean();
    }
    return events;
  }
}
