package dev.rondo.api;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer RFC 6901 pointer into the input; "" = the whole
 */
public record Problem(String pointer, String message) {}
