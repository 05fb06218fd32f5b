package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.adapter.crypto.AesSeal;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.config.EngineSettings;
import dev.rondo.config.SecretSettings;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Secrets on their way through a node, whatever happens to it. */
class SecretsTest {
  private static final String CANARY = "c4nary-8d1f";
  private static final Map<String, String> GIVEN = Map.of("token", CANARY, "other", "not-for-it");

  private final List<Object> handed = new ArrayList<>();
  private @Nullable TaskFailedException failure;

  private @Nullable Object handle(TaskExecution execution) throws TaskFailedException {
    handed.add(execution.input());
    if (failure != null) {
      throw failure;
    }
    return Map.of("echo", execution.input());
  }

  private World world() {
    World world = new World();
    world.handle("tell", this::handle);
    world.define(workflow("plain", Map.of("a", tell("Bearer ${secrets.token}"))));
    Map<String, Object> trigger = new HashMap<>();
    trigger.put("action", "workflow_trigger");
    trigger.put(
        "parameters",
        Map.of(
            "workflow_type",
            "plain",
            "parameters",
            Map.of("said", "x"),
            "secrets",
            Map.of("token", "${secrets.token}")));
    world.define(workflow("hands-on", Map.of("t", trigger)));
    return world;
  }

  private static Map<String, Object> workflow(String type, Map<String, Object> tasks) {
    return Map.of("workflow_type", type, "tasks", tasks);
  }

  private static Map<String, Object> tell(String auth) {
    return Map.of(
        "action",
        "handler",
        "handler",
        "tell",
        "parameters",
        Map.of("auth", auth, "said", "${data.said}"),
        "retry_count",
        0L);
  }

  private static StartRequest start(String type, String id) {
    return StartRequest.of(type, Map.of("said", "${secrets.other}"))
        .withInstanceId(id)
        .withSecrets(GIVEN);
  }

  private static void isNowhere(World world) {
    world
        .all(null)
        .forEach(state -> assertThat(world.stored(state)).doesNotContain(CANARY, "not-for-it"));
  }

  private static String error(InstanceState state) {
    return JsonText.of(
        EventCatalog.data(
            new InstanceEvent.WorkflowFailed(
                Objects.requireNonNull(state.board().task(0).error()))));
  }

  @Test
  void a_handler_is_handed_the_value_and_nothing_keeps_it() {
    World world = world();
    world.start(start("plain", "p"));

    assertThat(handed)
        .containsExactly(Map.of("auth", "Bearer " + CANARY, "said", "${secrets.other}"));
    InstanceState state = world.state("p");
    assertThat(state.state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(state.identity().secrets()).containsExactly("other", "token");
    assertThat(state.board().task(0).result())
        .isEqualTo(Map.of("echo", Map.of("auth", "Bearer ***", "said", "${secrets.other}")));
    isNowhere(world);
  }

  @Test
  void who_has_ended_for_good_has_no_secrets_any_more() {
    World world = world();
    world.start(start("plain", "completes"));
    assertThat(world.secrets("completes")).isEmpty();

    failure = new TaskFailedException("Refused", "no " + CANARY, false, Map.of("auth", CANARY));
    world.start(start("plain", "fails"));
    assertThat(world.state("fails").state()).isEqualTo(WorkflowState.FAILED);
    assertThat(error(world.state("fails"))).contains("no ***").contains("\"auth\":\"***\"");
    assertThat(world.secrets("fails")).hasSize(2);
    isNowhere(world);
  }

  @Test
  void who_is_retried_is_handed_them_again() {
    World world = world();
    failure = new TaskFailedException("Refused", "no", false);
    world.start(start("plain", "p"));
    failure = null;
    world.ask(new InstanceCommand.RetryWorkflow("p"));

    assertThat(world.state("p").state()).isEqualTo(WorkflowState.COMPLETED);
    assertThat(handed).hasSize(2);
    assertThat(handed.get(1)).isEqualTo(handed.get(0));
    assertThat(world.secrets("p")).isEmpty();
  }

  @Test
  void who_is_cancelled_before_it_begins_has_none_either() {
    World world = world();
    StartRequest waits =
        new StartRequest(
            "plain",
            null,
            "p",
            Map.of(),
            null,
            null,
            null,
            Map.of(),
            false,
            Duration.ZERO,
            null,
            GIVEN);
    world.start(waits);
    assertThat(world.secrets("p")).extracting(SealedSecret::name).containsExactly("other", "token");

    world.ask(new InstanceCommand.CancelWorkflow("p", "enough"));
    assertThat(world.secrets("p")).isEmpty();
  }

  @Test
  void a_message_that_is_cut_off_keeps_no_part_of_one() {
    World world = world();
    failure = new TaskFailedException("Refused", "x".repeat(1_995) + CANARY, false);
    world.start(start("plain", "p"));

    assertThat(error(world.state("p"))).contains("x***").doesNotContain("c4nar");
  }

  @Test
  void a_sub_workflow_has_what_it_is_handed_and_survives_every_kill() {
    World unharmed = world();
    unharmed.start(start("hands-on", "p"));
    assertThat(unharmed.state("p").state()).isEqualTo(WorkflowState.COMPLETED);
    int places = unharmed.reached();
    assertThat(places).isGreaterThan(4);
    for (int place = 1; place <= places; place++) {
      handed.clear();
      World world = world();
      world.killAt(place);
      world.start(start("hands-on", "p"));
      world.pass(Duration.ofMinutes(4));

      assertThat(world.state("p").state())
          .as("killed at place " + place)
          .isEqualTo(WorkflowState.COMPLETED);
      assertThat(handed)
          .isNotEmpty()
          .allSatisfy(input -> assertThat(JsonText.of(input)).contains("Bearer " + CANARY));
      InstanceState child = world.all("plain").findFirst().orElseThrow();
      assertThat(child.identity().secrets()).containsExactly("token");
      assertThat(world.secrets(child.identity().instanceId())).isEmpty();
      assertThat(world.secrets("p")).isEmpty();
      isNowhere(world);
    }
  }

  @Test
  void another_start_with_the_same_key_changes_no_secret() {
    World world = world();
    failure = new TaskFailedException("Refused", "no", false);
    world.start(keyed(GIVEN));
    world.start(keyed(Map.of("token", "another-one")));
    failure = null;
    world.ask(new InstanceCommand.RetryWorkflow("p"));

    assertThat(handed.get(1)).isEqualTo(handed.get(0));
    assertThat(world.state("p").identity().secrets()).containsExactly("other", "token");
  }

  private static StartRequest keyed(Map<String, String> secrets) {
    return new StartRequest(
        "plain",
        null,
        "p",
        Map.of("said", "x"),
        null,
        null,
        null,
        Map.of(),
        true,
        Duration.ZERO,
        "key",
        secrets);
  }

  @Test
  void what_is_wrong_with_secrets_is_told_without_them() {
    World world = world();
    StartRequest wrong = start("plain", "p").withSecrets(Map.of("a b", CANARY, "short", "abc"));

    assertThatThrownBy(() -> world.start(wrong))
        .isInstanceOfSatisfying(
            ContractCompilerException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder("/secrets", "/secrets/short"));
    assertThat(wrong.toString()).doesNotContain(CANARY);
  }

  @Test
  void without_a_key_there_are_no_secrets() {
    Checks checks = new Checks();
    var stores = MemoryStores.empty();
    var secrets =
        new Secrets(
            stores.secrets(),
            new AesSeal(SecretSettings.read("", "")),
            new WritePath(
                    stores,
                    EngineSettings.defaults(),
                    new SilentBells(),
                    Runnable::run,
                    () -> Sample.NOON)
                .library,
            stores.events());
    secrets.check(Map.of(), checks);
    checks.orThrow("nothing is wrong");
    secrets.check(GIVEN, checks);

    assertThatThrownBy(() -> checks.orThrow("no"))
        .isInstanceOfSatisfying(
            ContractCompilerException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new Problem(
                            "/secrets",
                            "this server stores no secrets: it has no key; set rondo.secrets.keys"
                                + " or rondo.secrets.keys.file")));
  }
}
