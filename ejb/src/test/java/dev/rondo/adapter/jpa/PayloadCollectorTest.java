package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.PayloadVolume;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadCollectorTest {
  private static final String LARGE = "x".repeat(2_000);

  private final PayloadCollector collector = new PayloadCollector(1_000);

  private Map<String, Object> filled(String text) {
    Map<Reference, Object> values = new HashMap<>();
    for (Payload payload : collector.payloads()) {
      values.put(payload.reference(), Objects.requireNonNull(JsonCodec.read(payload.document())));
    }
    return Outline.fill(
        JsonCodec.readObject(text), (name, ref) -> Objects.requireNonNull(values.get(ref)));
  }

  @Test
  void a_small_document_stays_as_it_is() {
    Map<String, Object> document = Map.of("task", "a", "result", Map.of("n", 1L));
    String text = collector.document("x", document);

    assertThat(text).isEqualTo(JsonCodec.write(document));
    assertThat(Outline.is(text)).isFalse();
    assertThat(collector.payloads()).isEmpty();
  }

  @Test
  void a_large_value_is_taken_out_and_the_rest_stays() {
    Map<String, Object> document =
        Map.of("task", "a", "attempt", 1L, "result", Map.of("text", LARGE));
    String text = collector.document("x", document);

    assertThat(text).hasSizeLessThan(200).contains("\"attempt\":1");
    assertThat(Outline.is(text)).isTrue();
    assertThat(collector.payloads())
        .extracting(Payload::document)
        .containsExactly("{\"text\":\"" + LARGE + "\"}");
    assertThat(filled(text)).isEqualTo(document);
  }

  @Test
  void values_deep_in_a_snapshot_are_taken_out_and_equal_ones_are_kept_once() {
    Map<String, Object> document =
        Map.of(
            "identity", Map.of("instance_id", "x", "data", Map.of("text", LARGE)),
            "board",
                Map.of(
                    "tasks",
                    List.of(
                        Map.of("index", 0L, "result", Map.of("text", LARGE)),
                        Map.of("index", 1L, "latest", Map.of("input", Map.of("text", LARGE))))));
    String text = collector.document("x", document);

    assertThat(collector.payloads()).hasSize(1);
    assertThat(text).hasSizeLessThan(700);
    assertThat(filled(text)).isEqualTo(document);
  }

  @Test
  void what_users_call_their_fields_is_theirs() {
    Map<String, Object> tricky =
        Map.of(
            "@outline",
            true,
            "result@apart",
            List.of("0".repeat(64), 5L),
            "result",
            LARGE,
            "payload_ref",
            "none");
    Map<String, Object> document = Map.of("task", "a", "result", tricky, "metadata", tricky);
    String text = collector.document("x", document);

    assertThat(collector.payloads()).hasSize(1);
    assertThat(filled(text)).isEqualTo(document);
  }

  @Test
  void an_object_that_several_instances_share_is_kept_for_each() {
    Map<String, Object> shared = Map.of("text", LARGE);
    collector.document("x", Map.of("task", "a", "input", shared));
    collector.document("y", Map.of("task", "a", "input", shared));

    assertThat(collector.payloads()).extracting(Payload::instanceId).containsExactly("x", "y");
  }

  @Test
  void an_input_is_kept_once_for_its_event_and_its_row() {
    TaskRow small = Sample.created("x").waiting("a");
    TaskRow large = small.with(Map.of("text", LARGE));
    collector.document("x", Map.of("task", "a", "input", large.input()));

    assertThat(collector.input(small)).isEqualTo(JsonCodec.write(small.input()));
    assertThat(collector.input(large)).startsWith("[\"").hasSizeLessThan(100);
    assertThat(collector.payloads()).hasSize(1);
    assertThat(collector.input(Sample.ended(small, TaskState.COMPLETED, Sample.NOON))).isNull();
  }

  /** With a limit of one character everything is large. */
  @ParameterizedTest
  @MethodSource("events")
  void every_event_is_read_back_as_it_was(Path golden) throws IOException {
    Map<String, Object> data =
        Json.asObject(
            (Map<?, ?>)
                Objects.requireNonNull(JsonCodec.readObject(Files.readString(golden)).get("data")));
    PayloadCollector all = new PayloadCollector(1);
    String text = all.document("x", data);
    Map<String, Object> read =
        Outline.fill(
            JsonCodec.readObject(text),
            (name, reference) ->
                all.payloads().stream()
                    .filter(payload -> payload.reference().equals(reference))
                    .map(payload -> Objects.requireNonNull(JsonCodec.read(payload.document())))
                    .findFirst()
                    .orElseThrow());

    assertThat(read).isEqualTo(data);
  }

  @ParameterizedTest
  @MethodSource("events")
  void what_an_event_may_have_apart_counts_as_held(Path golden) throws IOException {
    Map<String, Object> stored = JsonCodec.readObject(Files.readString(golden));
    Map<String, Object> data =
        Json.asObject((Map<?, ?>) Objects.requireNonNull(stored.get("data")));
    String type = String.valueOf(stored.get("type"));
    int format = Integer.parseInt(String.valueOf(stored.get("format")));
    PayloadCollector all = new PayloadCollector(1);
    all.document("x", data);
    Volume apart = new Volume();
    all.payloads().forEach(payload -> apart.add(JsonCodec.read(payload.document())));

    Volume held = new Volume();
    PayloadVolume.addTo(held, EventCatalog.read(type, format, data));

    assertThat(held.characters()).isGreaterThanOrEqualTo(apart.characters());
  }

  static List<Path> events() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/events"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void a_large_document_without_a_large_value_stays_whole() {
    Map<String, Object> document = Map.of("reason", LARGE, "metadata", Map.of("text", LARGE));

    assertThat(collector.document("x", document)).isEqualTo(JsonCodec.write(document));
    assertThat(collector.payloads()).isEmpty();
  }
}
