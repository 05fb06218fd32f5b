package dev.rondo.core.template;

import org.jspecify.annotations.Nullable;

/**
 * A parameter as a template declares it.
 *
 * @param name letters, digits and underscores
 * @param fallback its value where none is given; null = it has none
 * @param required whether a value must be given
 * @param description for people; may be empty
 */
public record Parameter(
    String name,
    ParameterType type,
    @Nullable Object fallback,
    boolean required,
    String description) {}
