package dev.rondo.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BlockerKind;
import dev.rondo.api.Explanation;
import dev.rondo.api.MoveKind;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.web.json.JsonFormat;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExplainResourceTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID TASK_ID = new UUID(1, 2);

  @Test
  void an_explanation_is_asked_of_the_bean_and_looks_like_everything_else()
      throws ReflectiveOperationException {
    ExplainResource resource = with(answering("i-1", explanation()));
    assertThat(JsonFormat.text(resource.explain("i-1")))
        .isEqualTo(
            """
            {"instance_id":"i-1","workflow_type":"order","state":"running","finished":false,\
            "summary":"Task s waits for the signal paid","blockers":[{"kind":"signal","task":"s",\
            "task_id":"00000000-0000-0001-0000-000000000002","since":"2026-01-01T00:00:00Z",\
            "words":"Task s waits for the signal paid","moves_on":[{"what":"signal",\
            "words":"the signal paid comes"}],"data":{"holds_up":["b"],"received":0}}],\
            "waiting_tasks":1,"more":0}""");
  }

  private static Explanation explanation() {
    String words = "Task s waits for the signal paid";
    Explanation.Blocker blocker =
        new Explanation.Blocker(
            BlockerKind.SIGNAL.wire(),
            "s",
            TASK_ID,
            SINCE,
            null,
            words,
            List.of(new Explanation.Move(MoveKind.SIGNAL.wire(), "the signal paid comes")),
            new TreeMap<>(Map.of("holds_up", List.of("b"), "received", 0)));
    return new Explanation("i-1", "order", "running", false, words, null, List.of(blocker), 1, 0);
  }

  /** Does what the container does. */
  private static ExplainResource with(WorkflowQueries queries) throws ReflectiveOperationException {
    ExplainResource resource = new ExplainResource();
    Field field = ExplainResource.class.getDeclaredField("queries");
    field.setAccessible(true);
    field.set(resource, queries);
    return resource;
  }

  private static WorkflowQueries answering(String id, Explanation answer) {
    return (WorkflowQueries)
        Proxy.newProxyInstance(
            WorkflowQueries.class.getClassLoader(),
            new Class<?>[] {WorkflowQueries.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("explain");
              assertThat(arguments).containsExactly(id);
              return answer;
            });
  }
}
