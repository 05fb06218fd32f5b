package dev.rondo.core.json;

/**
 * One thing that is wrong with a document, for its author.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param message what
 */
public record Finding(String pointer, String message) {}
