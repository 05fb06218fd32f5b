package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.InstanceEvent.TaskWaiting;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimerTest {
  private static final Duration LENGTH = Duration.ofMinutes(10);
  private static final Flow FLOW = Flow.of(timer("t", LENGTH.toSeconds()), task("b").after("t"));

  private static Task timer(String key, Object seconds) {
    return task(key).action(TaskAction.TIMER).parameter("duration", seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "duration, PT10M, PT10M",
    "duration_ms, 1500, PT1.5S",
    "duration_seconds, 2, PT2S",
    "until, 2030-01-31T10:00:00+01:00, 2030-01-31T09:00:00Z"
  })
  void it_waits_for_a_duration_or_an_instant(String name, String given, String expected) {
    Object value = given.matches("[0-9]+") ? (Object) Long.valueOf(given) : given;
    Spec spec =
        given(Flow.of(task("t").action(TaskAction.TIMER).parameter(name, value))).when(start());
    var until = spec.events(TaskWaiting.class).get(0).until();
    assertThat(until)
        .hasToString(
            expected.startsWith("P") ? NOW.plus(Duration.parse(expected)).toString() : expected);
    spec.thenTask("t", TaskState.WAITING_FOR_INPUT);
  }

  @Test
  void it_ends_when_its_time_has_come_and_not_before() {
    given(FLOW)
        .having(start())
        .later(LENGTH.minusMillis(1))
        .when(expire("t", 1))
        .thenNothing()
        .later(Duration.ofMillis(1))
        .when(expire("t", 1))
        .thenTask("t", TaskState.COMPLETED)
        .thenTask("b", TaskState.SCHEDULED)
        .when(expire("t", 1))
        .thenNothing();
  }

  @Test
  void it_goes_on_while_the_instance_is_paused() {
    given(FLOW)
        .having(start(), pause())
        .later(LENGTH)
        .when(expire("t", 1))
        .thenTask("t", TaskState.COMPLETED)
        .thenTask("b", TaskState.PENDING)
        .when(resume())
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void it_takes_no_turn_from_what_runs() {
    Flow flow = Flow.of(timer("t", 60L).sequential(), task("a").sequential()).maxParallel(1);
    given(flow).when(start()).thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void people_skip_it_or_complete_it_by_hand() {
    given(FLOW).having(start()).when(skip("t")).thenTask("t", TaskState.SKIPPED);
    given(FLOW).having(start()).when(resolve("t", 1L)).thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void it_is_cancelled_with_its_instance() {
    given(FLOW)
        .having(start())
        .when(cancel())
        .thenInstance(WorkflowState.CANCELLED)
        .thenTask("t", TaskState.CANCELLED)
        .later(LENGTH)
        .when(expire("t", 1))
        .thenNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "'soon'", "1e300", "null", "true"})
  void a_duration_that_is_none_is_an_expression_error(String expression) {
    given(Flow.of(task("keeps"), timer("t", "${" + expression + "}")))
        .having(start())
        .thenTask("t", TaskState.FAILED);
    Task until = task("t").action(TaskAction.TIMER).parameter("until", "${'tomorrow'}");
    given(Flow.of(task("keeps"), until)).having(start()).thenTask("t", TaskState.FAILED);
  }
}
