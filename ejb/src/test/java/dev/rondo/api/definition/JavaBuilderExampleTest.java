package dev.rondo.api.definition;

import static dev.rondo.api.definition.Workflow.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.api.definition.Retry.Backoff;
import dev.rondo.core.definition.DefinitionReader;
import dev.rondo.core.definition.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example of the documentation, word by word. */
class JavaBuilderExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "java-builder.md");
  private static final Path SOURCE =
      Path.of("src/test/java/dev/rondo/api/definition/JavaBuilderExampleTest.java");

  private static Workflow example() {
    Workflow order =
        Workflow.of("order")
            .version("1.3.0")
            .defaultMode(Mode.PARALLEL)
            .timeout(Duration.ofDays(1))
            .maxInstances(50)
            .task(
                "reserve", Task.handler("reserve-stock").parameter("order", value("data.order_id")))
            .task("score", Task.agent("scoring").timeout(Duration.ofMinutes(5)))
            .task(
                "charge",
                Task.handler("charge-card")
                    .after("reserve")
                    .after(Dependency.soft("score"))
                    .when("data.amount > 0")
                    .parameter("amount", value("data.amount"))
                    .semantics(Semantics.EXACTLY_ONCE)
                    .retry(
                        Retry.attempts(4)
                            .backoff(Backoff.EXPONENTIAL)
                            .delay(Duration.ofSeconds(5))
                            .maxDelay(Duration.ofMinutes(1))
                            .jitter()
                            .stopOn("CardDeclined"))
                    .compensation(
                        Compensation.handler("refund-card")
                            .parameter("receipt", value("tasks.charge.result.receipt")))
                    .onFailure(OnFailure.COMPENSATE))
            .task(
                "approve",
                Task.approval(
                        Approval.of("Ship order ${data.order_id}?")
                            .groups("finance")
                            .required(2)
                            .fourEyes()
                            .escalate(Duration.ofHours(4), "group:directors"))
                    .after("charge")
                    .timeout(Duration.ofDays(2)))
            .task(
                "pack",
                Task.each(
                        ForEach.of("${data.lines}")
                            .maxParallel(5)
                            .task("pick", Task.agent("pickers").parameter("line", value("item")))
                            .task("box", Task.agent("packers").after("pick")))
                    .after("approve"))
            .task(
                "collected",
                Task.signal(Signal.named("collected").correlation(value("data.order_id")))
                    .after("pack")
                    .timeout(Duration.ofDays(3))
                    .onFailure(OnFailure.CONTINUE))
            .task(
                "invoice",
                Task.workflow(SubWorkflow.of("invoicing").data("order", value("data.order_id")))
                    .after("collected"))
            .output("receipt", value("tasks.charge.result.receipt"))
            .metadata("team", "sales");
    return order;
  }

  @Test
  void the_example_is_a_good_definition() {
    Reading reading =
        new DefinitionReader(new CelExpressions(), new JsonSchemas()).read(example().document());
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.definition().orElseThrow().size()).isEqualTo(7);
  }

  @Test
  void the_page_shows_what_is_compiled_here() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("Workflow order =");
    String example = page.substring(begin, page.indexOf("```", begin));
    assertThat(plain(Files.readString(SOURCE))).contains(plain(example));
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }
}
