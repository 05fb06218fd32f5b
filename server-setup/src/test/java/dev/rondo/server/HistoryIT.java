package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** What happened to an instance, as it can be read, rebuilt and followed. */
@OnServer
@RunAsClient
class HistoryIT {
  /** As the server of the tests is told, arquillian.xml. */
  private static final int SNAPSHOT_EVENTS = 100;

  private static final Map<String, String> STATE_AFTER =
      Map.of(
          "task.scheduled", "scheduled",
          "task.started", "running",
          "task.completed", "completed",
          "task.skipped", "skipped",
          "task.cancelled", "cancelled");

  private final Api api = Api.underTest();
  private final String id = "history-" + UUID.randomUUID();

  @Test
  void the_state_as_of_every_event_is_what_the_events_up_to_it_say() {
    api.define(id, diamond());
    api.start(id, id);
    api.awaitState(id, "completed");
    List<JsonNode> history = api.history(id);

    Map<String, String> tasks = new LinkedHashMap<>();
    diamond().keySet().forEach(task -> tasks.put(task, "pending"));
    for (JsonNode event : history) {
      apply(event, tasks);
      JsonNode state = stateAsOf(event.path("sequence_number").asLong());
      assertThat(state.path("sequence_number")).isEqualTo(event.path("sequence_number"));
      assertThat(texts(state.path("tasks"))).as("as of %s", event).isEqualTo(tasks);
    }
    JsonNode now = api.get("/workflows/" + id + "/state").expect(200);
    assertThat(now).isEqualTo(stateAsOf(history.size()));
    assertThat(now.path("current_state").asText()).isEqualTo("completed");
  }

  @Test
  void snapshots_are_kept_every_so_many_events_and_say_what_the_events_say() {
    api.define(id, Map.of("work", Map.of("action", "agent_task", "agent_id", id)));
    api.start(id, id);
    for (int i = 0; i < 3 * SNAPSHOT_EVENTS; i++) {
      api.post("/workflows/" + id + "/" + (i % 2 == 0 ? "pause" : "resume"), Map.of()).expect(200);
    }

    await().atMost(Api.PATIENCE).untilAsserted(() -> assertThat(snapshots()).hasSize(3));
    List<JsonNode> history = api.history(id);
    for (long kept : snapshots()) {
      for (long sequence = kept - 1; sequence <= kept + 1; sequence++) {
        JsonNode state = stateAsOf(sequence);
        assertThat(state.path("sequence_number").asLong()).isEqualTo(sequence);
        assertThat("workflow." + state.path("current_state").asText())
            .isEqualTo(
                history
                    .get((int) sequence - 1)
                    .path("event_type")
                    .asText()
                    .replace("resumed", "running"));
      }
    }
  }

  private List<Long> snapshots() {
    List<Long> sequences = new ArrayList<>();
    api.get("/workflows/" + id + "/snapshots")
        .expect(200)
        .path("items")
        .forEach(snapshot -> sequences.add(snapshot.path("sequence_number").asLong()));
    return sequences;
  }

  @Test
  void a_follower_that_comes_back_misses_nothing_and_is_told_nothing_twice() throws Exception {
    api.define(id, chain(12));
    api.start(id, id);

    List<Long> told = new ArrayList<>();
    int connections = 0;
    boolean ended = false;
    while (!ended) {
      connections++;
      ended = follow(told, 9);
    }

    assertThat(connections).isGreaterThan(3);
    int events = api.history(id).size();
    assertThat(told).hasSize(events);
    for (int i = 0; i < events; i++) {
      assertThat(told.get(i)).isEqualTo(i + 1L);
    }
    assertThat(open(told).statusCode()).isEqualTo(204);
  }

  /** Reads so many events at most and goes away; true where the stream has told the end. */
  private boolean follow(List<Long> told, int most) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response = open(told);
    try (Stream<String> lines = response.body()) {
      List<String> ids = lines.filter(line -> line.startsWith("id:")).limit(most).toList();
      ids.forEach(line -> told.add(Long.parseLong(line.substring(3).trim())));
      return ids.size() < most;
    }
  }

  private HttpResponse<Stream<String>> open(List<Long> told)
      throws IOException, InterruptedException {
    var request = api.request("/workflows/" + id + "/events").GET();
    if (!told.isEmpty()) {
      request.header("Last-Event-ID", told.get(told.size() - 1).toString());
    }
    return api.http().send(request.build(), BodyHandlers.ofLines());
  }

  private JsonNode stateAsOf(long sequence) {
    return api.get("/workflows/" + id + "/state?sequence=" + sequence).expect(200);
  }

  private static void apply(JsonNode event, Map<String, String> tasks) {
    String after = STATE_AFTER.get(event.path("event_type").asText());
    if (after != null) {
      tasks.put(event.path("data").path("task").asText(), after);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static Map<String, Object> diamond() {
    Map<String, Object> tasks = new LinkedHashMap<>();
    tasks.put("first", Map.of("action", "noop"));
    tasks.put("left", Map.of("action", "noop", "dependencies", List.of("first")));
    tasks.put(
        "right",
        Map.of("action", "noop", "dependencies", List.of("first"), "conditions", List.of("false")));
    tasks.put("last", Map.of("action", "noop", "dependencies", List.of("left", "right")));
    return tasks;
  }

  private static Map<String, Object> chain(int length) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    for (int i = 0; i < length; i++) {
      List<String> before = i == 0 ? List.of() : List.of("t" + (i - 1));
      tasks.put(
          "t" + i,
          Map.of(
              "action", "sleep", "dependencies", before, "parameters", Map.of("duration_ms", 50)));
    }
    return tasks;
  }
}
