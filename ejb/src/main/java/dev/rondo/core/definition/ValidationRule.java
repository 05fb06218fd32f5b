package dev.rondo.core.definition;

/**
 * What the initial data of an instance must fulfil beside the input schema.
 *
 * @param expression CEL over {@code data}; true where the data is good
 * @param message what is told where it is not
 * @param field the JSON pointer of what is wrong, from the data on; empty for all of it
 */
public record ValidationRule(String expression, String message, String field) {}
