package dev.rondo.core.definition;

import static dev.rondo.core.definition.Reader.lines;
import static dev.rondo.core.definition.Reader.read;
import static dev.rondo.core.definition.Reader.sound;
import static dev.rondo.core.definition.Reader.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time limits of tasks and workflows, as documents give them. */
class TimeoutsReaderTest {
  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  private static Reading workflow(String fields, String task) {
    return read(
        quoted(
            "{'workflow_type': 't', "
                + fields
                + "'tasks': {'x': {'action': 'agent_task'"
                + task
                + "}}}"));
  }

  @Test
  void a_task_has_all_limits_in_seconds_or_milliseconds() {
    Timeouts timeouts =
        task(quoted(
                "'action': 'agent_task', 'timeout_seconds': 40, 'timeout_config': {"
                    + "'heartbeat_timeout_seconds': 1, 'idle_timeout_ms': 2000,"
                    + " 'response_timeout_seconds': 3, 'total_timeout_seconds': 'PT4S',"
                    + " 'grace_period_seconds': 5, 'cleanup_timeout_ms': 6000,"
                    + " 'warning_fraction': 0.5,"
                    + " 'escalation_policy': {'notify': ['ann', 'group:ops']}}"))
            .timeouts();
    assertThat(timeouts)
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(40),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                new Warning(Duration.ZERO, 0.5, List.of("ann", "group:ops")),
                List.of()));
    assertThat(timeouts.warnAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(timeouts.grace()).isEqualTo(Duration.ofSeconds(11));
  }

  @Test
  void a_task_takes_from_the_workflow_what_it_leaves_out() {
    String defaults =
        "'default_timeout_config': {'grace_period_seconds': 7, 'warning_seconds': 9,"
            + " 'escalation_policy': {'notify': 'ops'}}, ";
    Timeouts timeouts =
        sound(workflow(defaults, ", 'timeout_config': {'warning_fraction': 0.25}"))
            .task(0)
            .timeouts();
    assertThat(timeouts.grace()).isEqualTo(Duration.ofSeconds(7));
    assertThat(timeouts.warning()).isEqualTo(new Warning(Duration.ZERO, 0.25, List.of("ops")));
    assertThat(timeouts.execution()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_workflow_has_limits_of_its_own() {
    WorkflowDefinition definition =
        sound(
            workflow(
                "'timeout_config': {'total_timeout_seconds': 100, 'idle_timeout_seconds': 10,"
                    + " 'warning_fraction': 0.8, 'escalation_policy': {'notify': 'ops'}}, ",
                ""));
    assertThat(definition.timeout()).isEqualTo(Duration.ofSeconds(100));
    assertThat(definition.limits())
        .isEqualTo(
            new InstanceLimits(
                Duration.ofSeconds(10), new Warning(Duration.ZERO, 0.8, List.of("ops"))));
    assertThat(sound(workflow("", "")).limits()).isEqualTo(InstanceLimits.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'idle_timeout_seconds': -1}                     | /tasks/x/timeout_config/idle_timeout_seconds bad duration
          {'warning_fraction': 1}                          | /tasks/x/timeout_config/warning_fraction must be a number from 0.01 to 0.99
          {'warning_fraction': 0.5, 'warning_ms': 5}       | /tasks/x/timeout_config/warning_fraction says the same as the time of the warning
          {'escalation_policy': {'tell': 'ann'}}           | /tasks/x/timeout_config/escalation_policy an escalation policy needs the names to notify
          {'escalation_policy': {'notify': [7]}}           | /tasks/x/timeout_config/escalation_policy/notify must be a name, or a list
          {'idle_timout_ms': 5}                            | /tasks/x/timeout_config/idle_timout_ms unknown field "idle_timout_ms": did you mean "idle_timeout_ms"
          """)
  void what_is_wrong_is_named(String config, String finding) {
    assertThat(lines(workflow("", ", 'timeout_config': " + config).errors()))
        .singleElement()
        .asString()
        .startsWith(finding);
  }

  @Test
  void a_workflow_says_its_longest_life_once() {
    String twice = "'timeout_seconds': 5, 'timeout_config': {'total_timeout_seconds': 5}, ";
    assertThat(lines(workflow(twice, "").errors()))
        .containsExactly(
            "/timeout_config its total_timeout says the same as timeout_seconds; give one");
    assertThat(lines(workflow("'timeout_config': 7, ", "").errors()))
        .containsExactly("/timeout_config must be an object");
  }

  @Test
  void a_dependency_has_a_limit_but_not_inside_of_a_repetition() {
    String body =
        "{'a': {'action': 'noop'}, 'b': {'action': 'noop',"
            + " 'dependencies': [{'task': 'a', 'timeout_seconds': 5}]}}";
    assertThat(lines(read(quoted("{'workflow_type': 't', 'tasks': " + body + "}")).errors()))
        .isEmpty();
    assertThat(
            lines(
                read(quoted(
                        "{'workflow_type': 't', 'tasks': {'m': {'for_each': {'items': [1],"
                            + " 'tasks': "
                            + body
                            + "}}}}"))
                    .errors()))
        .singleElement()
        .asString()
        .endsWith("a dependency inside of a repetition has no timeout; give its tasks one");
  }
}
