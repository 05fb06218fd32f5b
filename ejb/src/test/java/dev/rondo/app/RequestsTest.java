package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.TaskReport;
import dev.rondo.api.TaskReport.Outcome;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final EngineSettings SETTINGS = EngineSettings.defaults();
  private static final String LARGE = "x".repeat(SETTINGS.payloadLimit());

  private final Stores stores = MemoryStores.empty();
  private final TaskRow row = row();
  private final Requests requests = requests();

  private Requests requests() {
    WritePath path =
        new WritePath(stores, SETTINGS, new SilentBells(), Runnable::run, () -> Sample.NOON);
    path.catalog.register(
        Map.of(
            "workflow_type",
            row.workflowType(),
            "version",
            row.definitionVersion(),
            "tasks",
            Map.of("a", Map.of("action", "noop"))),
        "alice");
    return new Requests(stores.queue(), new HandedOut(), path.secrets, SETTINGS, () -> Sample.NOON);
  }

  private TaskRow row() {
    Sample sample = Sample.created("x");
    TaskRow waiting = sample.waiting("a");
    stores
        .unitOfWork()
        .perform(
            () -> {
              stores.instances().write(sample.creation(waiting));
              return waiting;
            });
    return waiting;
  }

  private TaskReport report(Outcome outcome, @Nullable Object result, @Nullable String error) {
    return new TaskReport(
        row.taskId(), row.executionId(), "w", outcome, result, error, null, true, true);
  }

  private static Failure failure(InstanceCommand command) {
    assertThat(command).isInstanceOf(FailTask.class);
    return ((FailTask) command).failure();
  }

  @Test
  void a_worker_who_hears_the_answer_is_told_that_its_result_is_too_large() {
    assertThatThrownBy(() -> requests.submission(report(Outcome.COMPLETED, LARGE, null)))
        .isInstanceOfSatisfying(
            PayloadTooLargeException.class,
            e -> assertThat(e.context()).containsEntry("pointer", "/result"));
  }

  @Test
  void the_task_of_one_who_does_not_fails_for_good_and_says_why() {
    Failure failure =
        failure(requests.unanswered(report(Outcome.COMPLETED, LARGE, null)).command());

    assertThat(failure.errorType()).isEqualTo(Failure.PAYLOAD_TOO_LARGE);
    assertThat(failure.message()).isEqualTo("the result is larger than 1048576 characters");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void so_it_does_with_a_result_that_cannot_be_kept() {
    assertThat(
            failure(
                requests
                    .unanswered(report(Outcome.COMPLETED, Map.of("t", "a\0b"), null))
                    .command()))
        .extracting(Failure::errorType)
        .isEqualTo("InvalidResult");
  }

  @Test
  void a_sound_result_and_a_failure_are_what_they_are() {
    assertThat(requests.unanswered(report(Outcome.COMPLETED, "fine", null)).command())
        .isInstanceOfSatisfying(
            CompleteTask.class, command -> assertThat(command.result()).isEqualTo("fine"));
    assertThat(
            failure(requests.unanswered(report(Outcome.FAILED, LARGE.length(), "oops")).command())
                .message())
        .isEqualTo("oops");
  }

  @Test
  void a_long_error_is_told_as_far_as_it_fits() {
    String error =
        failure(requests.submission(report(Outcome.FAILED, null, LARGE)).command()).message();

    assertThat(error).hasSize(32_768).startsWith("xxx").endsWith("…");
  }
}
