package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.Documents;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent.CompensationStarted;
import dev.rondo.core.instance.WorkflowState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page on going back shows is a definition, and does what the page says. */
class GoingBackPageTest {
  private static final Path PAGE = Path.of("..", "docs", "going-back.md");

  private static String example() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("```json\n{\n  \"workflow_type\"") + "```json\n".length();
    return page.substring(from, page.indexOf("```", from));
  }

  @Test
  void hotels_that_were_booked_are_cancelled_where_one_of_them_is_full() throws IOException {
    Spec spec = given(Documents.compiledText(example()));
    spec.having(start(Map.of("hotels", List.of("Ritz", "Savoy", "Adlon"))))
        .having(done("pay"), done("book[1]", 1, Map.of("id", "S-1")))
        .having(done("book[0]", 1, Map.of("id", "R-1")))
        .when(broke("book[2]", 1, Failure.permanent("Full", "no room")));
    assertThat(spec.events(CompensationStarted.class).get(0).tasks())
        .containsExactly("book[0]", "book[1]", "pay");
    assertThat(spec.input("book[0]~compensation"))
        .isEqualTo(Map.of("hotel", "Ritz", "nth", 0L, "booking", "R-1"));
    spec.having(done("book[0]~compensation"), done("book[1]~compensation"))
        .having(done("pay~compensation"))
        .thenInstance(WorkflowState.COMPENSATED);
  }
}
