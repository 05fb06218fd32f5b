package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the picture of a definition is written. */
public enum GraphFormat {
  /** Nodes and edges as JSON. */
  JSON,
  /** A flowchart for Mermaid. */
  MERMAID,
  /** A digraph for Graphviz. */
  DOT;

  private static final Map<String, GraphFormat> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<GraphFormat> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
