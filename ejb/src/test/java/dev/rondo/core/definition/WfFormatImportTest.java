package dev.rondo.core.definition;

import static dev.rondo.core.definition.DefinitionReaderTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.core.definition.WfFormatImport.Imported;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WfFormatImportTest {

  private static Map<String, Object> own(String name) {
    try (InputStream stream =
        WfFormatImportTest.class.getResourceAsStream("/wfformat/" + name + ".json")) {
      if (stream == null) {
        throw new AssertionError("no such resource: " + name);
      }
      return JsonDocuments.parse(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WorkflowDefinition imported(Map<String, Object> document, double timeScale) {
    Imported imported = WfFormatImport.of(document, "t", "1.0.0", timeScale);
    assertThat(imported.errors()).isEmpty();
    return Reader.sound(Reader.DEFINITIONS.read(imported.document().orElseThrow()));
  }

  @Test
  void a_recorded_diamond_becomes_a_definition() {
    WorkflowDefinition definition = imported(own("diamond"), 0.5);
    assertThat(definition.workflowType()).isEqualTo("t");
    assertThat(definition.name()).isEqualTo("diamond");
    assertThat(definition.tasks())
        .extracting(TaskDefinition::key)
        .containsExactly("split.1", "left/1", "right[1]", "join 1");
    assertThat(definition.tasks()).allMatch(task -> task.executionMode() == ExecutionMode.PARALLEL);
    assertThat(definition.task(3).dependencies())
        .extracting(Dependency::task)
        .containsExactly("left/1", "right[1]");
    assertThat(definition.task(0).action()).isEqualTo(TaskAction.SLEEP);
    assertThat(definition.task(0).parameters()).containsEntry("duration_seconds", 1.25);
    assertThat(definition.task(0).priority()).isEqualTo(Priority.LOW);
    assertThat(definition.task(1).action()).isEqualTo(TaskAction.NOOP);
    assertThat(definition.task(1).priority()).isNull();
    assertThat(definition.task(3).priority()).isEqualTo(Priority.CRITICAL);
    assertThat(definition.task(3).annotations()).containsEntry("wfformat_priority", 90L);
  }

  @Test
  void without_time_every_task_is_a_noop() {
    assertThat(imported(own("diamond"), 0).tasks())
        .allMatch(task -> task.action() == TaskAction.NOOP);
  }

  @Test
  void edges_told_at_one_end_only_count() {
    WorkflowDefinition definition = imported(own("children-only"), 0);
    assertThat(definition.task(1).dependencies()).extracting(Dependency::task).containsExactly("a");
  }

  @Test
  void what_is_wrong_is_told_with_pointers() {
    Imported imported =
        WfFormatImport.of(
            JsonDocuments.parse(
                quoted(
                    """
                    {'schemaVersion': '1.4', 'workflow': {
                      'specification': {'tasks': [
                        {'id': 'a', 'parents': ['nobody', 5]}, {'id': 'a'}, {'name': 'x'}, 7]},
                      'execution': {'tasks': [
                        {'id': 'a', 'runtimeInSeconds': -1}, {'runtimeInSeconds': 1}]}}}
                    """)),
            "t",
            "1.0.0",
            -1);
    assertThat(imported.document()).isEmpty();
    assertThat(Reader.lines(imported.errors()))
        .containsExactlyInAnyOrder(
            " time_scale must be a number from 0 to 1000000",
            "/schemaVersion must be \"1.5\"",
            "/workflow/execution/tasks/1 the execution of a task has no id",
            "/workflow/specification/tasks/0/parents/0 Task a depends on non-existent task: nobody",
            "/workflow/specification/tasks/0/parents/1 Task a depends on non-existent task: 5",
            "/workflow/specification/tasks/1 Duplicate task: a",
            "/workflow/specification/tasks/2 the task has no id",
            "/workflow/specification/tasks/3 the task has no id",
            "/workflow/specification/tasks Task a has a runtimeInSeconds that is no number from"
                + " zero on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'schemaVersion': '1.5'}",
        "{'schemaVersion': '1.5', 'workflow': []}",
        "{'schemaVersion': '1.5', 'workflow': {'specification': {'tasks': 'none'}}}"
      })
  void other_documents_are_no_wfformat(String document) {
    Imported imported = WfFormatImport.of(JsonDocuments.parse(quoted(document)), "t", "1.0.0", 1);
    assertThat(Reader.lines(imported.errors()))
        .contains("/workflow/specification/tasks the workflow has no tasks");
  }

  @Test
  void a_scale_that_is_no_number_is_refused() {
    for (double scale : List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1e7)) {
      assertThat(WfFormatImport.of(own("diamond"), "t", "1.0.0", scale).errors()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "helloworld-chain-5, 5, 4, 1, 1",
    "helloworld-forkjoin-10, 10, 16, 8, 8",
    "bacass, 11, 14, 3, 5",
    "srasearch, 22, 30, 10, 10",
    "rnaseq, 197, 451, 58, 92",
    "1000genome, 902, 1166, 14, 25",
    "epigenomics, 983, 1218, 56, 56",
    "seismology, 1001, 1000, 1, 1000",
    "bwa, 1004, 4000, 1000, 1000",
    "montage, 1312, 3540, 60, 312"
  })
  void production_graphs_come_over_whole(String prefix, int tasks, int edges, int fanOut, int join)
      throws IOException {
    Path folder = Path.of(System.getProperty("rondo.wfinstances", "../../shared/wfinstances"));
    assumeThat(Files.isDirectory(folder)).as("folder %s of production graphs", folder).isTrue();
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file =
          files
              .filter(path -> path.getFileName().toString().startsWith(prefix))
              .findFirst()
              .orElseThrow();
    }
    WorkflowDefinition definition = imported(JsonDocuments.parse(Files.newInputStream(file)), 0.1);
    CompiledDefinition compiled = Reader.DEFINITIONS.compile(definition);
    int outgoing = 0;
    int widest = 0;
    int deepest = 0;
    for (int task = 0; task < definition.size(); task++) {
      outgoing += compiled.dependents(task).length;
      widest = Math.max(widest, compiled.dependents(task).length);
      deepest = Math.max(deepest, compiled.edgeCount(task));
    }
    assertThat(List.of(definition.size(), outgoing, widest, deepest))
        .containsExactly(tasks, edges, fanOut, join);
    assertThat(compiled.executionOrder().stream().mapToInt(List::size).sum()).isEqualTo(tasks);
  }
}
