package dev.rondo.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.crypto.AesSeal;
import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskReport;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.config.EngineSettings;
import dev.rondo.config.SecretSettings;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceCommand.FailTask;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What workers elsewhere report, and what becomes of secrets when the keys change. */
class SecretReportsTest {
  private static final EngineSettings SETTINGS = EngineSettings.defaults();
  private static final String CANARY = "c4nary-8d1f";
  private static final String FORMER = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW =
      "k2:"
          + Base64.getEncoder().encodeToString("of thirty-two characters exactly".getBytes(UTF_8));

  private final Stores stores = MemoryStores.empty();
  private final WritePath path =
      new WritePath(stores, SETTINGS, new SilentBells(), Runnable::run, () -> Sample.NOON);

  private void begin(Map<String, String> secrets) {
    path.catalog.register(
        Map.of(
            "workflow_type",
            "t",
            "tasks",
            Map.of(
                "a",
                Map.of(
                    "action",
                    "agent_task",
                    "agent_id",
                    "abroad",
                    "parameters",
                    Map.of("auth", "${secrets.token}")))),
        "alice");
    StartRequest start = StartRequest.of("t", Map.of()).withInstanceId("i").withSecrets(secrets);
    stores
        .unitOfWork()
        .perform(() -> path.commands.execute(path.starting.submission(start, "alice")));
  }

  private void tell(InstanceCommand command) {
    stores.unitOfWork().perform(() -> path.commands.execute(Submission.of(command, "alice")));
  }

  private Requests requests(String keys) {
    return new Requests(
        stores.queue(), new HandedOut(), secrets(keys), SETTINGS, () -> Sample.NOON);
  }

  private Secrets secrets(String keys) {
    return new Secrets(
        stores.secrets(),
        new AesSeal(SecretSettings.read(keys, "")),
        path.library,
        stores.events());
  }

  private TaskRow row() {
    return stores.queue().claimable("abroad", Sample.NOON.plusSeconds(1), 10).get(0);
  }

  private static TaskReport report(
      TaskRow row, TaskReport.Outcome outcome, @Nullable Object result, @Nullable String error) {
    return new TaskReport(
        row.taskId(), row.executionId(), "w", outcome, result, error, "E", true, true);
  }

  private static TaskReport completed(TaskRow row, Object result) {
    return report(row, TaskReport.Outcome.COMPLETED, result, null);
  }

  private Object reported(String keys, TaskReport report) {
    InstanceCommand command = requests(keys).submission(report).command();
    return command instanceof CompleteTask complete
        ? String.valueOf(complete.result())
        : ((FailTask) command).failure();
  }

  @Test
  void reports_are_masked() {
    begin(Map.of("token", CANARY));
    TaskRow row = row();
    assertThat(row.input()).isEqualTo(Map.of("auth", "${secrets.token}"));

    assertThat(reported(FORMER, completed(row, Map.of("auth", CANARY)))).isEqualTo("{auth=***}");
    assertThat(reported(FORMER, report(row, TaskReport.Outcome.FAILED, null, "no " + CANARY)))
        .isEqualTo(new Failure("E", "no ***", true, Map.of()));
  }

  @Test
  void a_long_error_keeps_no_part_of_one() {
    begin(Map.of("token", CANARY));
    Failure failure =
        (Failure)
            reported(
                FORMER,
                report(row(), TaskReport.Outcome.FAILED, null, "x".repeat(32_760) + CANARY + "y"));
    assertThat(failure.message()).endsWith("x***y");
  }

  @Test
  void a_report_that_cannot_be_masked_has_to_come_again() {
    begin(Map.of("token", CANARY));
    TaskRow row = row();
    assertThatThrownBy(() -> requests(NEW).submission(completed(row, CANARY)))
        .isInstanceOf(HandlerInitializationException.class)
        .hasMessageContaining("its key k1 is not configured")
        .hasMessageNotContaining(CANARY);
    assertThatThrownBy(() -> secrets(NEW).open(row))
        .isInstanceOf(Secrets.ClosedException.class)
        .hasMessage("secret token cannot be opened: its key k1 is not configured");
  }

  @Test
  void nothing_is_kept_of_a_report_that_comes_after_the_end() {
    begin(Map.of("token", CANARY));
    TaskRow row = row();
    tell(new InstanceCommand.CancelWorkflow("i", "enough"));
    assertThat(stores.secrets().of("i")).isEmpty();

    assertThat(reported(FORMER, completed(row, "echo " + CANARY))).isEqualTo("***");
  }

  @Test
  void a_task_that_a_person_let_go_on_without_its_secret_reports_as_any_other() {
    begin(Map.of());
    tell(new InstanceCommand.RetryTask("i", "a", Map.of("auth", "none"), "without"));

    assertThat(reported(FORMER, completed(row(), "done"))).isEqualTo("done");
  }

  @Test
  void a_new_key_takes_over_from_a_former_one() throws Exception {
    begin(Map.of("token", CANARY));
    AesSeal turned = new AesSeal(SecretSettings.read(NEW + "," + FORMER, ""));
    SecretRenewal renewal = new SecretRenewal(stores.secrets(), turned);
    renewal.sweep();

    SealedSecret renewed = stores.secrets().of("i").get(0);
    assertThat(renewed.keyId()).isEqualTo("k2");
    assertThat(turned.open(renewed)).isEqualTo(CANARY);
    assertThat(secrets(NEW).open(row()).input()).isEqualTo(Map.of("auth", CANARY));

    renewal.sweep();
    assertThat(stores.secrets().of("i")).containsExactly(renewed);
  }

  @Test
  void what_cannot_be_opened_is_left_alone() {
    begin(Map.of("token", CANARY));
    List<SealedSecret> before = stores.secrets().of("i");
    String other = "k1:" + NEW.substring(3);
    new SecretRenewal(
            stores.secrets(),
            new AesSeal(SecretSettings.read("k3" + NEW.substring(2) + "," + other, "")))
        .sweep();
    assertThat(stores.secrets().of("i")).isEqualTo(before);
  }
}
