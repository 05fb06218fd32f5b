package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.errors;
import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.read;
import static dev.rondo.core.definition.Reader.sound;
import static dev.rondo.core.definition.Reader.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The escalations of tasks: one word for work and for decisions. */
class EscalationReaderTest {
  private static final Escalation FIRST =
      new Escalation(Duration.ofMinutes(1), List.of("ann"), List.of("ops"), null);
  private static final Escalation SECOND =
      new Escalation(Duration.ofMinutes(2), List.of(), List.of(), Priority.URGENT);
  private static final String LEVELS =
      "[{'after_seconds': 60, 'to': ['ann', 'group:ops']},"
          + " {'after': 'PT2M', 'priority': 'urgent'}]";

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static TaskDefinition of(String workflow, String fields) {
    String tasks = "'tasks': {'x': {" + fields + "}}}";
    return sound(read(quoted("{'workflow_type': 't', " + workflow + tasks))).task(0);
  }

  @Test
  void a_task_says_who_is_told_and_how_urgent_it_becomes() {
    assertThat(task(quoted("'action': 'agent_task', 'escalation': " + LEVELS)).timeouts())
        .extracting(Timeouts::escalations)
        .isEqualTo(List.of(FIRST, SECOND));
  }

  @Test
  void a_policy_says_the_same_for_one_task_or_for_all() {
    String policy = "{'escalation_policy': {'levels': " + LEVELS + "}}";
    assertThat(of("", "'action': 'agent_task', 'timeout_config': " + policy).timeouts())
        .extracting(Timeouts::escalations)
        .isEqualTo(List.of(FIRST, SECOND));
    String all = "'default_timeout_config': " + policy + ", ";
    assertThat(of(all, "'action': 'agent_task'").timeouts().escalations())
        .containsExactly(FIRST, SECOND);
    assertThat(of(all, "'action': 'agent_task', 'escalation': []").timeouts().escalations())
        .isEmpty();
    assertThat(
            of(all, "'action': 'agent_task', 'escalation': [{'after_ms': 5, 'priority': 4}]")
                .timeouts()
                .escalations())
        .containsExactly(
            new Escalation(Duration.ofMillis(5), List.of(), List.of(), Priority.CRITICAL));
  }

  @Test
  void at_a_gate_those_who_are_told_may_decide() {
    TaskDefinition gate =
        of("", "'action': 'approval_gate', 'escalation': " + LEVELS + ", 'parameters': {}");
    assertThat(gate.timeouts().escalations()).isEmpty();
    assertThat(Gate.of(gate.parameters()).escalations()).containsExactly(FIRST, SECOND);

    String all = "'default_timeout_config': {'escalation_policy': {'levels': " + LEVELS + "}}, ";
    assertThat(Gate.of(of(all, "'action': 'approval_gate'").parameters()).escalations())
        .containsExactly(FIRST, SECOND);
    assertThat(
            of(
                    all,
                    "'action': 'approval_gate', 'parameters': {'escalate_after_seconds': 5,"
                        + " 'escalate_to': 'bob'}")
                .parameters())
        .isEqualTo(Map.of("escalate_after_seconds", 5L, "escalate_to", "bob"));
  }

  @Test
  void who_is_asked_besides_makes_up_for_approvers_that_are_too_few() {
    assertThat(
            errors(
                quoted(
                    "{'x': {'action': 'approval_gate', 'escalation': [{'after_seconds': 5, 'to':"
                        + " 'bob'}], 'parameters': {'approvers': ['ann'], 'required_approvals':"
                        + " 2}}}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'escalation': 'soon'|/tasks/x/escalation must be a list of at most 10 elements",
        "'escalation': ['ann']|/tasks/x/escalation/0 must be an object with after_seconds and to",
        "'escalation': [{'to': 'ann'}]|/tasks/x/escalation/0 an escalation needs after_seconds and to or priority",
        "'escalation': [{'after_seconds': 5}]|/tasks/x/escalation/0 an escalation needs after_seconds and to or",
        "'escalation': [{'after_seconds': -5, 'to': 'a'}]|/tasks/x/escalation/0/after_seconds bad duration",
        "'escalation': [{'after_seconds': 5, 'priority': 'most'}]|/tasks/x/escalation/0/priority must be one of",
        "'escalation': [{'after_seconds': 5, 'to': 'group:'}]|/tasks/x/escalation/0/to group: needs the name",
        "'escalation': [{'after_seconds': 5, 'to': 'a'}, {'after_seconds': 5, 'to': 'b'}]|/tasks/x/escalation must be in the order",
        "'escalation': [{'after_seconds': 5, 'to': 'a', 'then': 'b'}]|/tasks/x/escalation/0/then unknown",
        "'escalation': [{'after_seconds': 5, 'to': 'a'}], 'timeout_config': {'escalation_policy': {'levels': [{'after_seconds': 6, 'to': 'b'}]}}|/tasks/x/escalation says the same as the levels",
        "'timeout_config': {'escalation_policy': {}}|",
        "'timeout_config': {'escalation_policy': {'tell': 'ann'}}|/tasks/x/timeout_config/escalation_policy an escalation policy needs the names to notify, or levels"
      })
  void what_is_wrong_is_told_with_its_pointer(String fields, String finding) {
    Reading reading = Reader.tasks(quoted("{'x': {'action': 'agent_task', " + fields + "}}"));
    if (finding == null) {
      assertThat(reading.errors()).isEmpty();
    } else {
      assertThat(
              java.util.stream.Stream.concat(
                  lines(reading.errors()).stream(), lines(reading.warnings()).stream()))
          .anyMatch(line -> line.startsWith(finding));
    }
  }

  @Test
  void a_gate_says_it_once_and_an_instance_has_no_levels() {
    assertThat(
            errors(
                quoted(
                    "{'x': {'action': 'approval_gate', 'escalation': [], 'parameters':"
                        + " {'escalation': []}}}")))
        .containsExactly(
            "/tasks/x/escalation says the same as the escalation of its parameters; give one");
    assertThat(
            lines(
                read(quoted(
                        "{'workflow_type': 't', 'tasks': {'a': {'action': 'noop'}},"
                            + " 'timeout_config': {'escalation_policy': {'levels': []}}}"))
                    .errors()))
        .containsExactly(
            "/timeout_config/escalation_policy/levels levels are those of tasks; give them in"
                + " default_timeout_config");
  }

  @Test
  void constraints_are_kept_for_the_choice_of_a_node_and_schedule_is_no_word() {
    Reading reading =
        read(
            quoted(
                "{'workflow_type': 't', 'schedule': {'cron': '* * * * *'}, 'tasks': {'a': {'action':"
                    + " 'noop', 'constraints': [{'zone': 'eu'}], 'resource_requirements':"
                    + " {'cpu': 2}}}}"));
    assertThat(reading.errors()).isEmpty();
    assertThat(lines(reading.warnings()))
        .contains(
            "/tasks/a/constraints constraints is kept; this version does not act on it",
            "/schedule unknown field \"schedule\" is ignored");
    assertThat(errors(quoted("{'a': {'action': 'noop', 'constraints': 'near'}}")))
        .containsExactly("/tasks/a/constraints must be an object or a list");
  }
}
