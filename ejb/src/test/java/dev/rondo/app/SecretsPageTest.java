package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.api.StartRequest;
import dev.rondo.core.instance.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page of secrets shows is what the engine does. */
class SecretsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "secrets.md");
  private static final Pattern DOCUMENT = Pattern.compile("(?s)```json\n(.*?)```");

  @Test
  void the_definition_of_the_page_runs() throws IOException {
    Matcher document = DOCUMENT.matcher(Files.readString(PAGE));
    assertThat(document.find()).isTrue();
    List<Object> handed = new ArrayList<>();
    World world = new World();
    world.handle(
        "charge-card",
        execution -> {
          handed.add(execution.input());
          return null;
        });
    world.define(JsonDocuments.parse(document.group(1)));
    world.define(
        Map.of("workflow_type", "shipping", "tasks", Map.of("a", Map.of("action", "noop"))));
    world.start(
        StartRequest.of("payment", Map.of("amount", 12L, "order", "o-1"))
            .withInstanceId("p")
            .withSecrets(Map.of("bank_token", "b4nk", "shop-token", "sh0p")));

    assertThat(handed).containsExactly(Map.of("amount", 12L, "auth", "Bearer b4nk"));
    assertThat(world.state("p").board().task(0).state()).isEqualTo(TaskState.COMPLETED);
    assertThat(world.secrets("p")).extracting("name").containsExactly("bank_token", "shop-token");
  }
}
