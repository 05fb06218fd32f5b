package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.definition.MappingNode.Constant;
import dev.rondo.core.definition.MappingNode.Elements;
import dev.rondo.core.definition.MappingNode.Members;
import dev.rondo.core.definition.MappingNode.Piece;
import dev.rondo.core.definition.MappingNode.Text;
import dev.rondo.core.definition.MappingNode.Whole;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds one {@link Mapping}; a part that is not sound is reported and stands as it is. */
final class MappingCompiler {

  private final ExpressionCompiler expressions;
  private final boolean secretsAllowed;
  private final Set<String> taskReferences = new LinkedHashSet<>();
  private final List<Pointer> secretPlaces = new ArrayList<>();

  private MappingCompiler(ExpressionCompiler expressions, boolean secretsAllowed) {
    this.expressions = expressions;
    this.secretsAllowed = secretsAllowed;
  }

  /** A mapping that may name secrets, for what is handed to a worker. */
  static Mapping withSecrets(@Nullable Object value, Pointer at, ExpressionCompiler expressions) {
    return new MappingCompiler(expressions, true).mapping(value, at);
  }

  /** A mapping that may not name secrets, for what is stored or shown. */
  static Mapping withoutSecrets(
      @Nullable Object value, Pointer at, ExpressionCompiler expressions) {
    return new MappingCompiler(expressions, false).mapping(value, at);
  }

  private Mapping mapping(@Nullable Object value, Pointer at) {
    MappingNode root = node(value, at, 0);
    return new Mapping(root, Set.copyOf(taskReferences), List.copyOf(secretPlaces));
  }

  private MappingNode node(@Nullable Object value, Pointer at, int depth) {
    if (depth > DefinitionLimits.MAX_DEPTH) {
      expressions.flawed(at, "nested more than " + DefinitionLimits.MAX_DEPTH + " levels deep");
      return new Constant(value);
    }
    if (value instanceof Map<?, ?> map) {
      return object(Json.asObject(map), at, depth);
    }
    if (value instanceof List<?> list) {
      return list(list, at, depth);
    }
    if (value instanceof String text && !Template.isPlain(text)) {
      return text(text, at);
    }
    return new Constant(value);
  }

  private MappingNode object(Map<String, Object> object, Pointer at, int depth) {
    Map<String, MappingNode> members = new LinkedHashMap<>();
    object.forEach((key, value) -> members.put(key, node(value, at.child(key), depth + 1)));
    return members.values().stream().allMatch(Constant.class::isInstance)
        ? new Constant(new Members(members).apply(Map.of()))
        : new Members(members);
  }

  private MappingNode list(List<?> list, Pointer at, int depth) {
    List<MappingNode> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      elements.add(node(element, at.child(elements.size()), depth + 1));
    }
    return elements.stream().allMatch(Constant.class::isInstance)
        ? new Constant(new Elements(elements).apply(Map.of()))
        : new Elements(elements);
  }

  private MappingNode text(String text, Pointer at) {
    Template template = Template.of(text);
    if (template.flaw().isPresent()) {
      expressions.flawed(at, template.flaw().get());
      return new Constant(text);
    }
    List<Piece> pieces = new ArrayList<>();
    boolean secret = false;
    for (Template.Part part : template.parts()) {
      boolean named = part.expression() && SecretName.of(part.text()).isPresent();
      secret |= named;
      pieces.add(named ? secret(part, at) : piece(part, at));
    }
    if (secret && secretsAllowed) {
      secretPlaces.add(at);
    }
    Compiled only = template.isWhole() ? pieces.get(0).compiled() : null;
    if (only != null) {
      return new Whole(only);
    }
    boolean literal = !secret && pieces.stream().allMatch(piece -> piece.compiled() == null);
    Text node = new Text(List.copyOf(pieces), secret);
    return literal ? new Constant(node.apply(Map.of())) : node;
  }

  private Piece secret(Template.Part part, Pointer at) {
    if (!secretsAllowed) {
      expressions.flawed(at, "a secret is not allowed here");
    }
    return new Piece("${" + part.text() + "}", true, null);
  }

  private Piece piece(Template.Part part, Pointer at) {
    if (!part.expression()) {
      return new Piece(part.text(), false, null);
    }
    Optional<Compiled> compiled = expressions.compile(part.text(), at);
    compiled.ifPresent(sound -> taskReferences.addAll(sound.taskReferences()));
    return new Piece(part.text(), false, compiled.orElse(null));
  }
}
