package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.server.Api.Answer;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals over REST, by message and in a caller's transaction. */
@OnServer
@RunAsClient
class SignalsIT {
  private static final String WAITS = "it-waits";
  private static final String VOTES = "it-votes";

  private final Api api = Api.underTest();
  private final Business business = Business.on(ServerUnderTest.url());
  private final String id = "signal-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive deployment() {
    return Business.archive();
  }

  @BeforeEach
  void define() {
    api.define(
        WAITS,
        Map.of("wait", Map.of("action", "signal_wait", "parameters", Map.of("name", "paid"))));
    api.define(
        VOTES,
        Map.of(
            "wait",
            Map.of("action", "signal_wait", "parameters", Map.of("name", "vote", "count", 20))));
  }

  private Answer signal(String instance, Map<String, ?> body) {
    return api.post("/workflows/" + instance + "/signal", body);
  }

  private void start(String type, String instance, String businessKey) {
    api.post(
            "/workflows",
            Map.of("workflow_type", type, "instance_id", instance, "business_key", businessKey))
        .expect(201);
  }

  /** A signal for the instance of this test's business key, with more in its body. */
  private Answer correlate(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("correlation", Map.of("business_key", id));
    body.put("name", "paid");
    body.putAll(more);
    return api.post("/workflows/signal", body);
  }

  private JsonNode signals(String instance) {
    return api.get("/workflows/" + instance + "/signals").expect(200);
  }

  @Test
  void a_signal_completes_the_task_that_waits_for_it() {
    api.start(WAITS, id);
    assertThat(signals(id).at("/waiting/0/task").asText()).isEqualTo("wait");

    JsonNode answer =
        signal(id, Map.of("name", "paid", "payload", Map.of("amount", 12))).expect(200);

    assertThat(answer.path("success").asBoolean()).isTrue();
    assertThat(answer.path("state").asText()).isEqualTo("completed");
    assertThat(api.task(id, "wait").at("/result_data/payload/amount").asInt()).isEqualTo(12);
    assertThat(api.history(id))
        .extracting(event -> event.path("event_type").asText())
        .containsSubsequence(
            "task.waiting", "signal.received", "signal.delivered", "task.completed");
    Answer late = signal(id, Map.of("name", "paid"));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().path("code").asText()).isEqualTo("INVALID_PROTOCOL_STATE");
  }

  @Test
  void a_signal_that_comes_early_is_shown_and_waits() {
    api.post("/workflows", Map.of("workflow_type", WAITS, "instance_id", id, "start", false))
        .expect(201);
    signal(id, Map.of("name", "paid", "payload", "early", "ttl_seconds", 3600)).expect(200);

    JsonNode kept = signals(id).at("/items/0");
    assertThat(kept.path("payload").asText()).isEqualTo("early");
    assertThat(kept.path("until").asText()).endsWith("Z");
    api.post("/workflows/" + id + "/start", Map.of()).expect(200);
    api.awaitState(id, "completed");
    assertThat(signals(id).path("items")).isEmpty();
  }

  @Test
  void the_same_key_has_the_effect_of_one_also_when_the_instance_has_ended() {
    api.start(WAITS, id);
    Map<String, String> body = Map.of("name", "paid", "idempotency_key", "once");
    assertThat(signal(id, body).expect(200).path("success").asBoolean()).isTrue();
    assertThat(signal(id, body).expect(200).path("success").asBoolean()).isFalse();
  }

  @Test
  void what_is_wrong_is_told_with_its_pointer() {
    api.start(WAITS, id);
    Answer empty = signal(id, Map.of("ttl_seconds", 0, "nmae", "x"));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.body().path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/name", "/nmae");
    assertThat(signal(id, Map.of("name", "x", "ttl_seconds", 0)).status()).isEqualTo(422);
    assertThat(correlate(Map.of("correlation", Map.of())).status()).isEqualTo(422);
    assertThat(correlate(Map.of("start_if_absent", Map.of())).status()).isEqualTo(422);
    assertThat(signal("absent-" + id, Map.of("name", "x")).status()).isEqualTo(404);
    assertThat(api.get("/workflows/absent-" + id + "/signals").status()).isEqualTo(404);
  }

  @Test
  void a_correlation_finds_the_instance_that_has_not_ended() {
    start(WAITS, id + "-old", id);
    api.post("/workflows/" + id + "-old/cancel", Map.of()).expect(200);
    start(WAITS, id, id);

    JsonNode answer = correlate(Map.of("idempotency_key", "k")).expect(200);

    assertThat(answer.at("/instances/0/instance_id").asText()).isEqualTo(id);
    assertThat(answer.at("/instances/0/state").asText()).isEqualTo("completed");
    assertThat(correlate(Map.of("idempotency_key", "k")).expect(200).path("success").asBoolean())
        .isFalse();
    Answer nobody = correlate(Map.of());
    assertThat(nobody.status()).isEqualTo(404);
    assertThat(nobody.body().path("code").asText()).isEqualTo("REGISTRY_ERROR");
  }

  @Test
  void several_instances_are_a_conflict_unless_it_is_for_all() {
    start(WAITS, id + "-1", id);
    start(WAITS, id + "-2", id);

    Answer several = correlate(Map.of());
    assertThat(several.status()).isEqualTo(409);
    assertThat(several.body().path("code").asText()).isEqualTo("CONFLICT");
    assertThat(several.body().at("/context/instance_ids")).hasSize(2);
    assertThat(correlate(Map.of("all", true)).expect(200).path("instances")).hasSize(2);
    api.awaitState(id + "-1", "completed");
    api.awaitState(id + "-2", "completed");
  }

  @Test
  void a_signal_with_time_to_live_waits_for_its_instance_and_comes_once() {
    Map<String, Object> body = Map.of("ttl_seconds", 600, "idempotency_key", "k", "payload", 7);
    JsonNode kept = correlate(body).expect(200);
    assertThat(kept.path("success").asBoolean()).isTrue();
    assertThat(kept.path("kept_until").asText()).endsWith("Z");
    assertThat(kept.path("instances")).isEmpty();
    assertThat(correlate(body).expect(200).path("success").asBoolean()).isFalse();

    start(WAITS, id, id);

    api.awaitState(id, "completed");
    assertThat(api.task(id, "wait").at("/result_data/payload").asInt()).isEqualTo(7);
    start(WAITS, id + "-next", id);
    assertThat(correlate(body).expect(200).path("success").asBoolean()).isFalse();
    assertThat(api.instance(id + "-next").path("state").asText()).isEqualTo("running");
  }

  @Test
  void any_number_of_callers_at_once_start_one_instance_that_has_all_their_signals() {
    List<CompletableFuture<Answer>> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, Object> body =
          Map.of("name", "vote", "payload", i, "start_if_absent", Map.of("workflow_type", VOTES));
      callers.add(CompletableFuture.supplyAsync(() -> correlate(body)));
    }
    List<JsonNode> answers = callers.stream().map(c -> c.join().expect(200)).toList();

    assertThat(answers).filteredOn(answer -> answer.path("started").asBoolean()).hasSize(1);
    JsonNode found = api.get("/workflows?business_key=" + id).expect(200).path("items");
    assertThat(found).hasSize(1);
    String instance = found.at("/0/instance_id").asText();
    api.awaitState(instance, "completed");
    List<Integer> payloads = new ArrayList<>();
    api.task(instance, "wait")
        .at("/result_data/signals")
        .forEach(signal -> payloads.add(signal.path("payload").asInt()));
    assertThat(payloads).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void a_wait_that_lasts_too_long_is_a_timeout() {
    String type = "it-impatient";
    api.define(
        type,
        Map.of(
            "wait",
            Map.of(
                "action",
                "signal_wait",
                "parameters",
                Map.of("name", "never"),
                "timeout_seconds",
                1)));
    api.start(type, id);
    api.awaitState(id, "failed");
    assertThat(api.task(id, "wait").path("state").asText()).isEqualTo("timeout");
  }

  @Test
  void signals_come_by_message_too() throws JMSException {
    try (JmsClient operator = new JmsClient("operator")) {
      JsonNode started =
          operator.ask(
              "signal",
              Map.of(
                  "correlation", Map.of("correlation_id", id),
                  "name", "other",
                  "start_if_absent", Map.of("workflow_type", WAITS)),
              Map.of());
      assertThat(started.path("success").asBoolean()).as("%s", started).isTrue();
      assertThat(started.at("/result_data/started").asBoolean()).isTrue();
      String instance = started.at("/result_data/instances/0/instance_id").asText();

      Map<String, Object> body = Map.of("instance_id", instance, "name", "paid", "payload", 7);
      JsonNode done = operator.ask("signal", body, Map.of("idempotency_key", id));
      assertThat(done.at("/result_data/state").asText()).isEqualTo("completed");
      JsonNode again = operator.ask("signal", body, Map.of("idempotency_key", id));
      assertThat(again.at("/result_data/changed").asBoolean()).isFalse();

      JsonNode nobody =
          operator.ask(
              "signal",
              Map.of("correlation", Map.of("correlation_id", "no " + id), "name", "paid"),
              Map.of());
      assertThat(nobody.path("error_code").asText()).isEqualTo("REGISTRY_ERROR");
    }
  }

  @Test
  void a_signal_is_part_of_its_senders_transaction() {
    start(WAITS, id, id);
    assertThat(business.rollBack("row " + id, "signal " + id))
        .containsExactly("written", "completed");
    assertThat(business.rollBack("correlate " + id)).containsExactly("completed");
    assertThat(api.instance(id).path("state").asText()).isEqualTo("running");
    assertThat(signals(id).path("items")).isEmpty();

    assertThat(business.commit("row " + id, "correlate " + id))
        .containsExactly("written", "completed");
    await().atMost(Api.PATIENCE).untilAsserted(() -> assertThat(business.ledger(id)).hasSize(1));
    assertThat(api.instance(id).path("state").asText()).isEqualTo("completed");
  }

  @Test
  void a_worker_signals_an_instance_and_looks_for_none() {
    api.start(WAITS, id);
    Api worker = Api.at(ServerUnderTest.url() + "/rondo/api", "worker");
    Api viewer = Api.at(ServerUnderTest.url() + "/rondo/api", "viewer");
    Map<String, String> body = Map.of("name", "paid");
    assertThat(viewer.post("/workflows/" + id + "/signal", body).status()).isEqualTo(403);
    assertThat(
            worker
                .post(
                    "/workflows/signal",
                    Map.of("correlation", Map.of("business_key", id), "name", "paid"))
                .status())
        .isEqualTo(403);
    worker.post("/workflows/" + id + "/signal", body).expect(200);
  }
}
