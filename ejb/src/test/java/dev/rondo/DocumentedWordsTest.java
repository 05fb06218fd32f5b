package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.definition.DefinitionReader;
import dev.rondo.core.definition.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages show of the language can be registered as it stands there. */
class DocumentedWordsTest {
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final DefinitionReader READER =
      new DefinitionReader(new CelExpressions(), new JsonSchemas());

  @ParameterizedTest
  @CsvSource({"conditions.md, 3", "limits.md, 1", "approvals.md, 1"})
  void every_example_is_read_without_a_finding(String page, int examples) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("..", "docs", page)));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    assertThat(blocks).hasSize(examples);
    for (String block : blocks) {
      Reading reading = READER.read(JsonDocuments.parse(document(block)));
      assertThat(reading.errors()).as(block).isEmpty();
      assertThat(reading.warnings()).as(block).isEmpty();
    }
  }

  /** Tasks, or a whole document; tasks that a page does not show do nothing. */
  private static String document(String block) {
    return block.startsWith("{")
        ? block
        : "{\"workflow_type\": \"t\", \"tasks\": {\"level1\": {\"action\": \"noop\"}, "
            + block
            + "}}";
  }
}
