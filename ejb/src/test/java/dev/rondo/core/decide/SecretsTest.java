package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Finding;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Secrets in the decider: names, and nothing else. */
class SecretsTest {
  private static final Flow CALL =
      Flow.of(
          task("a")
              .action(TaskAction.HANDLER)
              .parameter("auth", "Bearer ${secrets.pin}")
              .parameter("note", "${data.text}"));

  private static Map<String, Object> input(Spec spec) {
    Attempt attempt = Objects.requireNonNull(spec.task("a").latest());
    return attempt.input();
  }

  @Test
  void an_instance_knows_the_names_of_its_secrets_for_good() {
    Spec spec = given(CALL).when(Words.startWith("pin", "token"));

    assertThat(spec.state().identity().secrets()).containsExactly("pin", "token");
    Stored.snapshot(spec.state(), spec.context().versions());
    spec.having(Words.done("a")).thenInstance(WorkflowState.COMPLETED);
    assertThat(spec.state().identity().secrets()).containsExactly("pin", "token");
  }

  @Test
  void the_input_of_an_attempt_names_its_secret_and_data_cannot() {
    Spec spec = given(CALL).when(Words.startWith("pin")).thenTask("a", TaskState.SCHEDULED);

    assertThat(input(spec))
        .isEqualTo(Map.of("auth", "Bearer ${secrets.pin}", "note", "${secrets.pin}"));
    assertThat(spec.state().definition().parameters(0).secretsIn(input(spec)))
        .containsExactly("pin");
  }

  @Test
  void a_secret_that_was_not_given_fails_its_task_by_name() {
    Spec spec =
        given(CALL)
            .when(Words.startWith("token"))
            .thenTask("a", TaskState.FAILED)
            .thenInstance(WorkflowState.FAILED);

    Failure error = Objects.requireNonNull(spec.task("a").error());
    assertThat(error.errorType()).isEqualTo(Failure.EXPRESSION);
    assertThat(error.message()).contains("Secret not given: pin");
  }

  @Test
  void a_person_can_do_without_it() {
    Spec spec =
        given(CALL)
            .having(Words.startWith())
            .when(new InstanceCommand.RetryTask(Words.ID, "a", Map.of("auth", "none"), "go on"))
            .thenTask("a", TaskState.SCHEDULED);

    assertThat(input(spec)).isEqualTo(Map.of("auth", "none"));
  }

  @Test
  void a_person_can_name_only_what_was_given() {
    Map<String, Object> other = Map.of("auth", "${secrets.other}");
    given(CALL)
        .having(Words.startWith())
        .when(new InstanceCommand.RetryTask(Words.ID, "a", other, "go on"))
        .thenTask("a", TaskState.FAILED);
  }

  @Test
  void an_attempt_under_way_does_not_go_on_where_its_secrets_would_stand_at_other_places() {
    Flow second =
        Flow.of(
            task("a")
                .action(TaskAction.HANDLER)
                .parameter("auth", "none")
                .parameter("note", "${secrets.pin}"));
    Spec spec = given(CALL).knowing(second.version("2")).having(Words.startWith("pin"));
    spec.when(Words.migrate("2", Map.of())).thenRejected(Rejection.Code.INVALID);
    assertThat(spec.rejection().findings())
        .containsExactly(
            new Finding(
                "/mapping/a",
                "is scheduled with secrets that version 2 has at other places: let it end, or map it"
                    + " to null"));
  }
}
