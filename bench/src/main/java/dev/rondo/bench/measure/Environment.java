package dev.rondo.bench.measure;

import java.util.Map;

/** Where something ran, as names and values for people: machine, JVM, database and its settings. */
public record Environment(
    Map<String, String> machine, Map<String, String> jvm, Map<String, String> database) {}
