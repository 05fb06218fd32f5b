package dev.rondo.core.definition;

import static dev.rondo.core.definition.DefinitionReaderTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphRendererTest {

  private static final WorkflowDefinition DEFINITION =
      Reader.sound(
          Reader.tasks(
              quoted(
                  """
                  {'a.b': {'action': 'noop'},
                   'c/d [e]': {'action': 'noop', 'dependencies': ['a.b']},
                   'q\\"x\\\\': {'action': 'noop', 'dependencies': [
                     {'task': 'a.b', 'type': 'soft'},
                     {'task': 'c/d [e]', 'condition': 'data.n > 1'}]}}
                  """)));

  @Test
  void draws_json() {
    assertThat(GraphRenderer.render(DEFINITION, GraphFormat.JSON))
        .isEqualTo(
            "{\"workflow_type\":\"t\",\"version\":\"1.0.0\",\"nodes\":["
                + "{\"task\":\"a.b\",\"name\":\"a.b\",\"action\":\"noop\",\"level\":0},"
                + "{\"task\":\"c/d [e]\",\"name\":\"c/d [e]\",\"action\":\"noop\",\"level\":1},"
                + "{\"task\":\"q\\\"x\\\\\",\"name\":\"q\\\"x\\\\\",\"action\":\"noop\","
                + "\"level\":2}],\"edges\":["
                + "{\"from\":\"a.b\",\"to\":\"c/d [e]\",\"type\":\"hard\"},"
                + "{\"from\":\"a.b\",\"to\":\"q\\\"x\\\\\",\"type\":\"soft\"},"
                + "{\"from\":\"c/d [e]\",\"to\":\"q\\\"x\\\\\",\"type\":\"conditional\","
                + "\"condition\":\"data.n > 1\"}]}");
  }

  @Test
  void draws_mermaid() {
    assertThat(GraphRenderer.render(DEFINITION, GraphFormat.MERMAID))
        .isEqualTo(
            """
            flowchart TD
              t0["a.b"]
              t1["c/d #91;e#93;"]
              t2["q#34;x#92;"]
              t0 --> t1
              t0 -.-> t2
              t1 -.->|"data.n #62; 1"| t2
            """);
  }

  @Test
  void draws_dot() {
    assertThat(GraphRenderer.render(DEFINITION, GraphFormat.DOT))
        .isEqualTo(
            """
            digraph "t" {
              node [shape=box];
              t0 [label="a.b"];
              t1 [label="c/d [e]"];
              t2 [label="q\\"x\\\\"];
              t0 -> t1;
              t0 -> t2 [style=dashed];
              t1 -> t2 [style=dashed, label="data.n > 1"];
            }
            """);
  }

  @Test
  void formats_are_known_by_their_words() {
    assertThat(GraphFormat.of("Mermaid")).contains(GraphFormat.MERMAID);
    assertThat(GraphFormat.of("svg")).isEmpty();
    assertThat(GraphFormat.DOT.wire()).isEqualTo("dot");
  }
}
