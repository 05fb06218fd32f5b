package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules over REST, with the clock of the server. */
@OnServer
@RunAsClient
class SchedulesIT {
  private static final String EVERY_SECOND = "* * * * * *";
  private static final String NEVER_IN_THIS_TEST = "0 0 29 2 *";

  private final String id = RestApi.unique("it");

  @AfterEach
  void delete() {
    ServerUnderTest.as("operator").delete("/schedules/" + id);
  }

  private static String quick() {
    return RestApi.register(Map.of("a", RestApi.noop()));
  }

  /** A workflow that nobody ever works at. */
  private static String endless() {
    return RestApi.register(Map.of("a", RestApi.work(RestApi.unique("nobody"))));
  }

  private Map<String, Object> body(String type, String cron) {
    Map<String, Object> body = new HashMap<>();
    body.put("schedule_id", id);
    body.put("workflow_type", type);
    body.put("cron", cron);
    return body;
  }

  private JsonPath create(Map<String, Object> body) {
    return ServerUnderTest.as("operator")
        .body(body)
        .post("/schedules")
        .then()
        .statusCode(201)
        .header("Location", endsWith("/schedules/" + id))
        .extract()
        .jsonPath();
  }

  private JsonPath get() {
    return ServerUnderTest.as("viewer")
        .get("/schedules/" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<Map<String, Object>> firings() {
    return ServerUnderTest.as("viewer")
        .get("/schedules/" + id + "/firings?limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items");
  }

  private List<Object> outcomes() {
    return firings().stream().map(firing -> firing.get("outcome")).toList();
  }

  private void awaitFirings(int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> firings().size() >= count);
  }

  @Test
  void it_fires_until_it_is_deleted() {
    Map<String, Object> body = body(quick(), EVERY_SECOND);
    body.put("overlap_policy", "allow");
    body.put("metadata", Map.of("team", "blue"));
    body.put("business_key", id);
    JsonPath made = create(body);
    assertThat(made.getString("state")).isEqualTo("active");
    assertThat(made.getList("next_fire_times")).hasSize(5);
    assertThat(made.getLong("revision")).isEqualTo(1);

    awaitFirings(2);

    Map<String, Object> first = firings().get(firings().size() - 1);
    assertThat(first)
        .containsEntry("outcome", "started")
        .containsEntry("cause", "schedule")
        .containsEntry("number", 1);
    String instance = id + "@" + first.get("fire_at");
    assertThat(first).containsEntry("instance_id", instance);
    RestApi.awaitState(instance, "completed");
    JsonPath started = ServerUnderTest.as("viewer").get("/workflows/{id}", instance).jsonPath();
    assertThat(started.getString("created_by")).isEqualTo("schedule:" + id);
    assertThat(started.getString("business_key")).isEqualTo(id);
    assertThat(started.getMap("metadata"))
        .containsEntry("schedule_id", id)
        .containsEntry("team", "blue");
    assertThat(get().getList("last_firings")).isNotEmpty();
    List<Object> times = firings().stream().map(firing -> firing.get("fire_at")).toList();
    assertThat(times).doesNotHaveDuplicates();

    ServerUnderTest.as("operator").delete("/schedules/" + id).then().statusCode(204);
    ServerUnderTest.as("viewer").get("/schedules/" + id).then().statusCode(404);
  }

  @Test
  void a_second_instance_waits_for_nobody_and_is_skipped() {
    create(body(endless(), EVERY_SECOND));

    awaitFirings(3);

    List<Object> outcomes = outcomes();
    assertThat(outcomes.get(outcomes.size() - 1)).isEqualTo("started");
    assertThat(outcomes.subList(0, outcomes.size() - 1)).doesNotContain("started", "failed");
    assertThat(outcomes).contains("skipped");
    assertThat(get().getString("last_instance_id")).startsWith(id + "@");
  }

  @Test
  void a_queued_firing_begins_when_the_one_before_has_ended() {
    Map<String, Object> body = body(endless(), NEVER_IN_THIS_TEST);
    body.put("overlap_policy", "queue");
    create(body);
    String running = trigger(Map.of()).getString("instance_id");
    assertThat(trigger(Map.of()).getString("outcome")).isEqualTo("queued");

    ServerUnderTest.as("operator").post("/workflows/{id}/cancel", running).then().statusCode(200);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(outcomes()).containsExactly("started", "started"));
    assertThat(get().getInt("queued")).isZero();
    RestApi.awaitState(get().getString("last_instance_id"), "running");
  }

  private JsonPath trigger(Map<String, Object> body) {
    return ServerUnderTest.as("operator")
        .body(body)
        .post("/schedules/" + id + "/trigger")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void paused_it_fires_by_hand_only() {
    create(body(quick(), EVERY_SECOND));
    awaitFirings(1);
    verb("pause", Map.of("reason", "holidays"), true, "paused");
    verb("pause", Map.of(), false, "paused");
    int count = firings().size();

    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(20))
        .until(() -> firings().size() == count);

    JsonPath paused = get();
    assertThat(paused.getString("pause_reason")).isEqualTo("holidays");
    assertThat(paused.getString("next_fire_at")).isNull();
    JsonPath fired = trigger(Map.of("overlap_policy", "allow"));
    assertThat(fired.getString("cause")).isEqualTo("trigger");
    assertThat(fired.getString("outcome")).isEqualTo("started");
    RestApi.awaitState(fired.getString("instance_id"), "completed");
    verb("resume", Map.of(), true, "active");
    awaitFirings(count + 2);
  }

  private void verb(String verb, Map<String, Object> body, boolean success, String state) {
    ServerUnderTest.as("operator")
        .body(body)
        .post("/schedules/" + id + "/" + verb)
        .then()
        .statusCode(200)
        .body("success", equalTo(success))
        .body("state", equalTo(state));
  }

  @Test
  void the_same_key_makes_one_schedule_and_one_firing() {
    Map<String, Object> body = body(quick(), NEVER_IN_THIS_TEST);
    String key = RestApi.unique("key");
    for (int i = 0; i < 2; i++) {
      ServerUnderTest.as("operator")
          .header("Idempotency-Key", key)
          .body(body)
          .post("/schedules")
          .then()
          .statusCode(201)
          .body("schedule_id", equalTo(id));
    }
    ServerUnderTest.as("operator")
        .body(body)
        .post("/schedules")
        .then()
        .statusCode(409)
        .body("code", equalTo("INVALID_PROTOCOL_STATE"));

    String first = triggered(key);
    assertThat(triggered(key)).isEqualTo(first);
    assertThat(firings()).hasSize(1);
  }

  private String triggered(String key) {
    return ServerUnderTest.as("operator")
        .header("Idempotency-Key", key)
        .post("/schedules/" + id + "/trigger")
        .then()
        .statusCode(200)
        .extract()
        .path("instance_id");
  }

  @Test
  void a_change_is_refused_where_somebody_was_faster() {
    String type = quick();
    create(body(type, NEVER_IN_THIS_TEST));
    Map<String, Object> change = body(type, "30 6 * * MON-FRI");
    change.put("zone", "Europe/Berlin");
    change.put("expected_revision", 1);

    ServerUnderTest.as("operator")
        .body(change)
        .put("/schedules/" + id)
        .then()
        .statusCode(200)
        .body("revision", equalTo(2))
        .body("zone", equalTo("Europe/Berlin"))
        .body("last_firings", hasSize(0))
        .body("interval", nullValue());
    ServerUnderTest.as("operator")
        .body(change)
        .put("/schedules/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("CONFLICT"))
        .body("context.actual_revision", equalTo(2));
    ServerUnderTest.as("operator")
        .delete("/schedules/" + id + "?expected_revision=1")
        .then()
        .statusCode(409);
    ServerUnderTest.as("viewer")
        .get("/schedules?workflow_type=" + type + "&paused=false")
        .then()
        .statusCode(200)
        .body("items.schedule_id", equalTo(List.of(id)))
        .body("next_cursor", nullValue());
  }

  @Test
  void what_is_wrong_is_told_with_its_place() {
    Map<String, Object> body = body(quick(), "61 25 * * *");
    body.put("zone", "Mars/Olympus");
    ServerUnderTest.as("operator")
        .body(body)
        .post("/schedules")
        .then()
        .statusCode(422)
        .body("code", equalTo("VALIDATION"))
        .body("errors.pointer", equalTo(List.of("/cron", "/cron", "/zone")))
        .body("errors[0].message", containsString("minute has \"61\", expected 0 to 59"));
    ServerUnderTest.as("operator")
        .body(body(RestApi.unique("no-such-type"), NEVER_IN_THIS_TEST))
        .post("/schedules")
        .then()
        .statusCode(404)
        .body("code", equalTo("REGISTRY_ERROR"));
    ServerUnderTest.as("viewer").get("/schedules/" + id).then().statusCode(404);
  }

  @Test
  void what_comes_is_told_beforehand() {
    ServerUnderTest.as("viewer")
        .body(
            Map.of(
                "cron", "30 2 * * *",
                "zone", "Europe/Berlin",
                "after", "2026-03-28T12:00:00Z",
                "count", 2))
        .post("/schedules/preview")
        .then()
        .statusCode(200)
        .body("fire_times", equalTo(List.of("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")));
    Map<String, Object> body = body(quick(), "");
    body.remove("cron");
    body.put("interval", "PT90M");
    body.put("start_at", "2099-01-01T00:00:00Z");
    assertThat(create(body).getInt("interval")).isEqualTo(5_400);
    ServerUnderTest.as("viewer")
        .get("/schedules/" + id + "/preview?count=2")
        .then()
        .statusCode(200)
        .body("fire_times", equalTo(List.of("2099-01-01T00:00:00Z", "2099-01-01T01:30:00Z")));
  }
}
