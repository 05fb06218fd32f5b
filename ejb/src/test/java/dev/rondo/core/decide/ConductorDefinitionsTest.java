package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Examples of Conductor, written as ours, come to the same end. */
class ConductorDefinitionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Play play(String name) {
    return Play.of("from-other-engines/" + name);
  }

  private static Map<String, Object> body(Object body) {
    return Map.of("status", 200L, "body", body);
  }

  private static Play order() {
    Play play = play("saga-order").with("order_id", "o-1").with("amount", 7L);
    play.giving("reserve", body(Map.of("reservation", "r-1")));
    return play.giving("charge", body(Map.of("charge", "c-1")));
  }

  @Test
  void saga_of_an_order_that_is_shipped() {
    Play play = order().start().ran("reserve", "charge", "ship").completes();
    assertThat(play.output()).isEqualTo(Map.of("reservation", "r-1", "charge", "c-1"));
    assertThat(play.spec().input("charge").get("headers"))
        .isEqualTo(Map.of("Idempotency-Key", "o-1-charge"));
  }

  @Test
  void saga_of_an_order_that_cannot_be_shipped_is_undone_in_reverse() {
    Play play = order().failing("ship", "HttpStatus").start().ran("reserve", "charge");
    play.pass(Duration.ofSeconds(2));
    play.ran("reserve", "charge", "charge~compensation", "reserve~compensation");
    play.ends(WorkflowState.COMPENSATED);
  }

  @Test
  void saga_of_an_order_that_cannot_be_charged_undoes_what_was_done() {
    Play play = order().failing("charge", "HttpStatus").start().pass(MINUTE);
    play.ran("reserve", "reserve~compensation").ends(WorkflowState.COMPENSATED);
  }

  private static Play job(List<Object> states) {
    Iterator<Object> polls = states.iterator();
    Play play = play("external-job").with("job_api", "https://jobs.example").with("dataset", "d");
    play.giving("submit", body(Map.of("job", "j-1")));
    return play.giving("await", input -> body(polls.next())).start();
  }

  private static Map<String, Object> state(String state) {
    return Map.of("state", state, "rows", 42L, "error", "disk full");
  }

  @Test
  void external_job_that_succeeds_is_polled_once_a_minute() {
    Play play = job(List.of(state("QUEUED"), state("RUNNING"), state("SUCCEEDED")));
    play.ran("submit", "await[0]").pass(MINUTE).ran("submit", "await[0]", "await[1]");
    play.pass(MINUTE).skipped("reject").completes();
    assertThat(play.output()).isEqualTo(Map.of("job", "j-1", "rows", 42L));
    assertThat(play.spec().input("await[0]")).containsEntry("url", "https://jobs.example/jobs/j-1");
  }

  @Test
  void external_job_that_fails_ends_the_instance_as_failed() {
    Play play = job(List.of(state("RUNNING"), state("FAILED"))).failing("reject", "JobFailed");
    play.pass(MINUTE).ends(WorkflowState.FAILED);
    assertThat(play.spec().input("reject")).isEqualTo(Map.of("job", "j-1", "detail", "disk full"));
  }

  @Test
  void external_job_that_never_ends_is_given_up() {
    Play play = job(Collections.nCopies(60, state("RUNNING")));
    play.pass(Duration.ofMinutes(59)).ends(WorkflowState.FAILED);
    assertThat(play.spec().task("await").error()).isNotNull();
  }

  private static Play kitchenSink(long oddEven) {
    Play play = play("kitchen-sink").with("mod", 3L).with("odd_even", oddEven);
    play.with("task_2_name", "chosen").giving("task_2", Map.of("odd_even", oddEven));
    play.giving("task_4", List.of(dynamic("x", 1L), dynamic("y", 2L)));
    return play.giving("search", body(Map.of("hits", List.of(Map.of("status", "RUNNING")))));
  }

  private static Map<String, Object> dynamic(String name, long input) {
    return Map.of("name", name, "input", input);
  }

  @Test
  void kitchen_sink_fans_out_over_tasks_that_a_task_names() {
    Play play = kitchenSink(0).giving("fan_out", input -> input.get("input")).start();
    play.ran(
        "task_1",
        "event",
        "task_2",
        "task_4",
        "fan_out[0]",
        "fan_out[1]",
        "fan_out",
        "search",
        "task_30");
    play.skipped("task_10", "task_11", "sub_10", "sub_11").completes();
    assertThat(play.result("fan_out")).isEqualTo(List.of(1L, 2L));
    assertThat(play.queue("task_2")).isEqualTo("chosen");
    assertThat(play.queue("fan_out[1]")).isEqualTo("y");
    assertThat(play.output()).isEqualTo(Map.of("statuses", List.of("RUNNING")));
  }

  @Test
  void kitchen_sink_forks_into_sub_workflows() {
    Play play = kitchenSink(1).start().waiting("sub_10", "sub_11").skipped("task_4", "fan_out");
    play.subWorkflowEnded("sub_11", WorkflowState.COMPLETED, null).waiting("sub_10");
    play.subWorkflowEnded("sub_10", WorkflowState.COMPLETED, null).completes();
    play("kitchen-sink-sub-flow").start().ran("task_5", "task_6").completes();
  }

  private static Play guarded(boolean waiting) {
    Map<String, Object> plan = Map.of("waiting", waiting, "execution", "e-1", "request", "mail");
    return play("human-approved-action").with("prompt", "help").giving("plan", plan).start();
  }

  private static Map<String, Object> resumedWith(String answer) {
    return Map.of("execution", "e-1", "prompt", answer);
  }

  @Test
  void human_approved_action_goes_on_with_the_answer() {
    Play play = guarded(true).waiting("answer").decide("answer", "ann", "on-call", true, "do it");
    play.ran("plan", "answer", "resume").skipped("resume_refused").completes();
    assertThat(play.spec().input("resume")).isEqualTo(resumedWith("do it"));
  }

  @Test
  void human_approved_action_goes_on_with_a_refusal() {
    Play play = guarded(true).decide("answer", "ann", "on-call", false, "too risky");
    play.ran("plan", "resume_refused").skipped("resume").completes();
    assertThat(play.spec().input("resume_refused"))
        .isEqualTo(resumedWith("Approval rejected: too risky"));
  }

  @Test
  void human_approved_action_that_needs_no_approval_asks_nobody() {
    Play play = guarded(false).ran("plan").skipped("answer", "resume", "resume_refused");
    play.completes();
  }

  @Test
  void scheduled_report_waits_for_its_date() {
    Play play = play("scheduled-report").with("report_date", "2026-01-01T09:00:00Z");
    play.giving("prepare", Map.of("report", "r-1")).start().waiting("until_published");
    play.pass(Duration.ofHours(9).minusSeconds(1)).waiting("until_published");
    play.pass(Duration.ofSeconds(1)).ran("prepare", "until_published", "publish").completes();
  }
}
