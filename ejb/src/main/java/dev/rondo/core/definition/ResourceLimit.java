package dev.rondo.core.definition;

/**
 * A resource that tasks of any workflows share, and how many attempts may be at work with it.
 *
 * @param resource its name, 1 to 255 characters; a mapping text in a definition
 * @param max most attempts that have a slot of it, as far as the task that says so is concerned
 */
public record ResourceLimit(String resource, int max) {}
