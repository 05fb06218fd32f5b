package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonObject;
import dev.rondo.core.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One place of a JSON value with mappings inside. */
sealed interface MappingNode {

  /** The value with every expression evaluated and every secret still in place. */
  @Nullable Object apply(Map<String, Object> names);

  /** What {@link #apply} gave, with what {@code secrets} has for their names filled in. */
  @Nullable Object resolve(@Nullable Object applied, UnaryOperator<String> secrets);

  /** A value without mappings; its secrets, if any, are none of ours. */
  record Constant(@Nullable Object value) implements MappingNode {
    @Override
    public @Nullable Object apply(Map<String, Object> names) {
      return value;
    }

    @Override
    public @Nullable Object resolve(@Nullable Object applied, UnaryOperator<String> secrets) {
      return applied;
    }
  }

  /** One expression that is the whole text: its value keeps its type. */
  record Whole(Compiled compiled) implements MappingNode {
    @Override
    public @Nullable Object apply(Map<String, Object> names) {
      return compiled.evaluate(names);
    }

    @Override
    public @Nullable Object resolve(@Nullable Object applied, UnaryOperator<String> secrets) {
      return applied;
    }
  }

  /**
   * A text around expressions, secrets or both.
   *
   * <p>Where it holds secrets, what {@code apply} gives is a template again, of which only the
   * secrets are open: what came from data is escaped, so that data can never name a secret.
   */
  record Text(List<Piece> pieces, boolean secret) implements MappingNode {
    @Override
    public Object apply(Map<String, Object> names) {
      StringBuilder text = new StringBuilder();
      for (Piece piece : pieces) {
        String value = piece.text(names);
        text.append(secret && !piece.open() ? Template.escape(value) : value);
        if (text.length() > DefinitionLimits.MAX_MADE_TEXT) {
          throw new ExpressionException(
              "a text of more than " + DefinitionLimits.MAX_MADE_TEXT + " characters");
        }
      }
      return text.toString();
    }

    @Override
    public @Nullable Object resolve(@Nullable Object applied, UnaryOperator<String> secrets) {
      if (!secret || !(applied instanceof String text)) {
        return applied;
      }
      StringBuilder resolved = new StringBuilder();
      for (Template.Part part : Template.of(text).parts()) {
        resolved.append(part.expression() ? secret(part.text(), secrets) : part.text());
      }
      return resolved.toString();
    }

    private static String secret(String expression, UnaryOperator<String> secrets) {
      return secrets.apply(SecretName.of(expression).orElse(expression));
    }
  }

  /** A part of a text: a literal, a secret that stays open, or an expression. */
  record Piece(String literal, boolean open, @Nullable Compiled compiled) {
    private String text(Map<String, Object> names) {
      if (compiled == null) {
        return literal;
      }
      Object value = compiled.evaluate(names);
      return value instanceof String text ? text : JsonText.of(value);
    }
  }

  /** An object; its keys are as they are. */
  record Members(Map<String, MappingNode> members) implements MappingNode {
    @Override
    public Object apply(Map<String, Object> names) {
      JsonObject.Builder object = new JsonObject.Builder(members.size());
      members.forEach((key, node) -> object.put(key, node.apply(names)));
      return object.build();
    }

    @Override
    public @Nullable Object resolve(@Nullable Object applied, UnaryOperator<String> secrets) {
      if (!(applied instanceof Map<?, ?> map)) {
        return applied;
      }
      JsonObject.Builder object = new JsonObject.Builder(map.size());
      Json.asObject(map)
          .forEach(
              (key, value) -> {
                MappingNode node = members.get(key);
                object.put(key, node == null ? value : node.resolve(value, secrets));
              });
      return object.build();
    }
  }

  /** A list. */
  record Elements(List<MappingNode> elements) implements MappingNode {
    @Override
    public Object apply(Map<String, Object> names) {
      List<@Nullable Object> list = new ArrayList<>(elements.size());
      elements.forEach(node -> list.add(node.apply(names)));
      return Collections.unmodifiableList(list);
    }

    @Override
    public @Nullable Object resolve(@Nullable Object applied, UnaryOperator<String> secrets) {
      if (!(applied instanceof List<?> values) || values.size() != elements.size()) {
        return applied;
      }
      List<@Nullable Object> list = new ArrayList<>(values.size());
      for (int i = 0; i < values.size(); i++) {
        list.add(elements.get(i).resolve(values.get(i), secrets));
      }
      return Collections.unmodifiableList(list);
    }
  }
}
