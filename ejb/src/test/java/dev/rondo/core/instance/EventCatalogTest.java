package dev.rondo.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/events");

  static List<String> golden() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void what_was_stored_once_is_read_for_ever_and_written_alike(String file) throws IOException {
    Map<String, Object> sample = JsonDocuments.parse(Files.readString(GOLDEN.resolve(file)));
    Fields stored = new Fields(sample);
    String type = stored.text("type");
    Map<String, Object> data = stored.map("data");
    InstanceEvent event = EventCatalog.read(type, stored.whole("format"), data);

    assertThat(EventCatalog.type(event)).isEqualTo(type);
    assertThat(JsonText.of(EventCatalog.data(event))).isEqualTo(JsonText.of(data));
  }

  @Test
  void every_event_has_a_name_and_a_golden_sample() {
    assertThat(EventCatalog.types().values())
        .containsExactlyInAnyOrderElementsOf(leaves(InstanceEvent.class).toList());
    for (String type : EventCatalog.types().keySet()) {
      assertThat(GOLDEN.resolve(type + ".format1.json")).exists();
    }
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isInterface()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCatalogTest::leaves)
        : Stream.of(type);
  }

  @Test
  void readers_are_shown_the_identifiers_of_the_task_and_the_attempt() {
    Instant created = Instant.parse("2026-01-02T03:04:05Z");
    Identity instance =
        new Identity(
            "i-1",
            "t",
            "1",
            Map.of(),
            "c",
            null,
            Priority.NORMAL,
            Map.of(),
            "alice",
            created,
            null,
            List.of(),
            Lineage.NONE);

    assertThat(EventCatalog.view(new InstanceEvent.TaskCompleted("a", 2, null), instance))
        .isEqualTo(
            Map.of(
                "task",
                "a",
                "attempt",
                2L,
                "task_id",
                DerivedIds.task(instance, "a").toString(),
                "execution_id",
                DerivedIds.execution(instance, "a", 2).toString()));
    assertThat(EventCatalog.view(new InstanceEvent.TaskSkipped("a", "why"), instance))
        .containsOnlyKeys("task", "reason", "task_id");
    assertThat(EventCatalog.view(new InstanceEvent.WorkflowPaused("why"), instance))
        .containsOnlyKeys("reason");
  }

  @Test
  void what_cannot_be_read_is_named() {
    assertThatThrownBy(() -> EventCatalog.read("task.vanished", 1, Map.of()))
        .hasMessageContaining("task.vanished");
    assertThatThrownBy(() -> EventCatalog.read("task.completed", 99, Map.of()))
        .hasMessageContaining("99");
    assertThatThrownBy(() -> EventCatalog.read("task.completed", 1, Map.of("attempt", 1L)))
        .hasMessageContaining("task");
    assertThatThrownBy(
            () ->
                EventCatalog.read("dependency.failed", 1, Map.of("task", "a", "dependencies", 1L)))
        .hasMessageContaining("dependencies");
    assertThatThrownBy(
            () ->
                EventCatalog.read(
                    "task.scheduled",
                    1,
                    Map.of("task", "a", "attempt", 1L, "queue", "q", "priority", "most")))
        .hasMessageContaining("priority");
  }
}
