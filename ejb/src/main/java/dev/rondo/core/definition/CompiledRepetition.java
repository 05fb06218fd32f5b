package dev.rondo.core.definition;

import dev.rondo.core.definition.Expressions.Compiled;
import dev.rondo.core.json.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A repetition, its expressions compiled.
 *
 * @param items gives the list; null for a loop
 * @param condition of a loop; null for a list
 * @param output what a scope gives; null for the results of its tasks
 * @param reduce what the task gives; null for the results of its scopes
 */
public record CompiledRepetition(
    Repetition repetition,
    @Nullable Mapping items,
    @Nullable Compiled condition,
    @Nullable Mapping output,
    @Nullable Mapping reduce) {

  static CompiledRepetition of(Repetition repetition, ExpressionCompiler expressions) {
    String condition = repetition.condition();
    return new CompiledRepetition(
        repetition,
        mapping(repetition.items(), expressions),
        condition == null ? null : CompiledTask.required(condition, expressions),
        mapping(repetition.output(), expressions),
        mapping(repetition.reduce(), expressions));
  }

  private static @Nullable Mapping mapping(@Nullable Object value, ExpressionCompiler expressions) {
    return value == null ? null : MappingCompiler.withoutSecrets(value, Pointer.ROOT, expressions);
  }
}
