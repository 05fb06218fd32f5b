package dev.rondo.core.definition;

import dev.rondo.core.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the graph of a definition. Nodes are named by their index, so that keys, which may hold
 * anything printable, only ever stand in quoted labels.
 */
public final class GraphRenderer {

  private final WorkflowDefinition definition;

  private GraphRenderer(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /** The picture of a definition. */
  public static String render(WorkflowDefinition definition, GraphFormat format) {
    GraphRenderer renderer = new GraphRenderer(definition);
    return switch (format) {
      case JSON -> renderer.json();
      case MERMAID -> renderer.mermaid();
      case DOT -> renderer.dot();
    };
  }

  private String json() {
    TaskGraph graph = TaskGraph.of(definition);
    List<Object> nodes = new ArrayList<>();
    List<Object> edges = new ArrayList<>();
    for (int i = 0; i < definition.size(); i++) {
      TaskDefinition task = definition.task(i);
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("task", task.key());
      node.put("name", task.name());
      node.put("action", task.action().wire());
      node.put("level", (long) graph.levels()[i]);
      nodes.add(node);
      task.dependencies().forEach(dependency -> edges.add(edge(task, dependency)));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("workflow_type", definition.workflowType());
    result.put("version", definition.version());
    result.put("nodes", nodes);
    result.put("edges", edges);
    return JsonText.of(result);
  }

  private static Map<String, Object> edge(TaskDefinition task, Dependency dependency) {
    Map<String, Object> edge = new LinkedHashMap<>();
    edge.put("from", dependency.task());
    edge.put("to", task.key());
    edge.put("type", dependency.type().wire());
    String condition = dependency.condition();
    if (condition != null) {
      edge.put("condition", condition);
    }
    return edge;
  }

  private String mermaid() {
    StringBuilder text = new StringBuilder("flowchart TD\n");
    for (int i = 0; i < definition.size(); i++) {
      text.append("  t").append(i).append("[\"");
      text.append(forMermaid(definition.task(i).key())).append("\"]\n");
    }
    for (int i = 0; i < definition.size(); i++) {
      for (Dependency dependency : definition.task(i).dependencies()) {
        String condition = dependency.condition();
        text.append("  t").append(definition.indexOf(dependency.task()));
        text.append(dependency.type() == DependencyType.HARD ? " -->" : " -.->");
        if (condition != null) {
          text.append("|\"").append(forMermaid(condition)).append("\"|");
        }
        text.append(" t").append(i).append('\n');
      }
    }
    return text.toString();
  }

  private String dot() {
    StringBuilder text = new StringBuilder("digraph ");
    text.append(forDot(definition.workflowType())).append(" {\n  node [shape=box];\n");
    for (int i = 0; i < definition.size(); i++) {
      text.append("  t").append(i).append(" [label=");
      text.append(forDot(definition.task(i).key())).append("];\n");
    }
    for (int i = 0; i < definition.size(); i++) {
      for (Dependency dependency : definition.task(i).dependencies()) {
        String condition = dependency.condition();
        text.append("  t").append(definition.indexOf(dependency.task()));
        text.append(" -> t").append(i);
        if (condition != null) {
          text.append(" [style=dashed, label=").append(forDot(condition)).append(']');
        } else if (dependency.type() == DependencyType.SOFT) {
          text.append(" [style=dashed]");
        }
        text.append(";\n");
      }
    }
    return text.append("}\n").toString();
  }

  /** Everything but letters, digits and what is harmless in a quoted label, as an entity. */
  static String forMermaid(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " _-.,:/".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append('#').append(c).append(';');
              }
            });
    return escaped.toString();
  }

  static String forDot(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
  }
}
