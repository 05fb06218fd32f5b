package dev.rondo.adapter.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.config.ActionSettings;
import dev.rondo.core.json.JsonText;
import jakarta.batch.operations.JobStartException;
import jakarta.batch.runtime.BatchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchJobTest {
  private static final UUID TASK = UUID.randomUUID();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Script script = new Script();

  private BatchJob action(List<String> own, String... registered) {
    Jobs jobs =
        job ->
            List.of(registered).contains(job)
                ? Optional.of(ClassLoader.getPlatformClassLoader())
                : Optional.empty();
    ActionSettings settings =
        new ActionSettings(List.of(), List.of(), Duration.ofSeconds(1), 1, List.of(), 1, own);
    return new BatchJob(jobs, settings, new Texts(), () -> NOON, script::of);
  }

  private static TaskExecution execution(Map<String, Object> input, Instant deadline) {
    return new TaskExecution("t", "i", "job", TASK, TASK, 1, TASK.toString(), input, deadline);
  }

  private static TaskExecution nightly() {
    return execution(Map.of("job", "nightly"), NOON.plusSeconds(60));
  }

  private TaskFailedException failure(BatchJob action, TaskExecution execution) {
    TaskFailedException failure =
        catchThrowableOfType(TaskFailedException.class, () -> action.execute(execution));
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void a_job_runs_to_its_end() throws Exception {
    script.will(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.COMPLETED);
    Map<String, Object> result =
        action(List.of(), "nightly")
            .execute(
                execution(
                    Map.of(
                        "job", "nightly", "properties", Map.of("day", "monday", "n", List.of(1L))),
                    NOON.plusSeconds(60)));

    assertThat(result)
        .containsEntry("status", "completed")
        .containsEntry("exit_status", "done")
        .containsEntry("job", "nightly");
    assertThat(script.started).hasSize(1);
    assertThat(script.started.get(0))
        .containsExactlyInAnyOrderEntriesOf(
            Map.<Object, Object>of("day", "monday", "n", "[1]", BatchJob.TASK_ID, TASK.toString()));
    assertThat(script.loader).isEqualTo(ClassLoader.getPlatformClassLoader());
  }

  @Test
  void the_job_of_a_lost_attempt_is_waited_for_and_not_started_again() throws Exception {
    script.running = TASK.toString();
    script.will(BatchStatus.STARTED, BatchStatus.COMPLETED);
    action(List.of(), "nightly").execute(nightly());
    assertThat(script.started).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "STOPPED", "ABANDONED"})
  void a_job_that_does_not_complete_fails_the_attempt(BatchStatus status) {
    script.will(status);
    TaskFailedException failure = failure(action(List.of(), "nightly"), nightly());
    assertThat(failure.errorType()).isEqualTo("BatchJobFailed");
    assertThat(failure.retryable()).isTrue();
    assertThat(failure).hasMessageContaining(status.name()).hasMessageContaining("done");
  }

  @Test
  void a_job_that_takes_longer_than_the_attempt_is_stopped() {
    script.will(BatchStatus.STARTED);
    TaskFailedException failure =
        failure(
            action(List.of(), "nightly"),
            execution(Map.of("job", "nightly"), NOON.minusSeconds(1)));
    assertThat(failure.errorType()).isEqualTo("BatchJobTimeout");
    assertThat(script.stopped).containsExactly(1L);
  }

  @Test
  void only_jobs_that_are_registered_or_allowed_are_started() throws Exception {
    assertThat(failure(action(List.of(), "other"), nightly()).errorType())
        .isEqualTo("BatchJobNotFound");
    assertThat(script.started).isEmpty();

    script.will(BatchStatus.COMPLETED);
    action(List.of("nightly")).execute(nightly());
    assertThat(script.loader).isEqualTo(BatchJob.class.getClassLoader());
  }

  @Test
  void a_job_that_cannot_be_started_may_be_started_later() {
    script.broken = true;
    TaskFailedException failure = failure(action(List.of(), "nightly"), nightly());
    assertThat(failure.errorType()).isEqualTo("BatchJobNotStarted");
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void parameters_that_came_by_a_mapping_are_checked_too() {
    BatchJob action = action(List.of(), "nightly");
    assertThat(failure(action, execution(Map.of("job", 5L), NOON)).errorType())
        .isEqualTo("InvalidParameters");
    assertThat(
            failure(action, execution(Map.of("job", "nightly", "properties", "x"), NOON))
                .errorType())
        .isEqualTo("InvalidParameters");
  }

  /** A server that does what it is told. */
  private static final class Script implements Operator {
    private final Deque<BatchStatus> statuses = new ArrayDeque<>();
    private final List<Properties> started = new ArrayList<>();
    private final List<Long> stopped = new ArrayList<>();
    private @Nullable ClassLoader loader;
    private @Nullable String running;
    private boolean broken;

    Operator of(ClassLoader deployment) {
      loader = deployment;
      return this;
    }

    void will(BatchStatus... next) {
      statuses.addAll(List.of(next));
    }

    @Override
    public Optional<Long> running(String job, String parameter, String value) {
      return parameter.equals(BatchJob.TASK_ID) && value.equals(running)
          ? Optional.of(1L)
          : Optional.empty();
    }

    @Override
    public long start(String job, Properties parameters) {
      if (broken) {
        throw new JobStartException("no such file");
      }
      started.add(parameters);
      return 1;
    }

    @Override
    public Standing standing(long id) {
      return new Standing(statuses.remove(), "done");
    }

    @Override
    public void stop(long id) {
      stopped.add(id);
    }
  }

  private static final class Texts implements JsonTexts {
    @Override
    public String write(@Nullable Object value) {
      return JsonText.of(value);
    }

    @Override
    public Map<String, Object> read(String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object readValue(String text) {
      throw new UnsupportedOperationException();
    }
  }
}
