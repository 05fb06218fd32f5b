package dev.rondo.app;

import java.util.function.Predicate;

/**
 * Who asks, as the server has authenticated them.
 *
 * @param roles whether they are in a role of that name; groups are roles
 */
public record Caller(String name, Predicate<String> roles) {}
