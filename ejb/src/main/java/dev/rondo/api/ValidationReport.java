package dev.rondo.api;

import java.util.List;

/** What a check of a definition found: all of it. */
public record ValidationReport(
    boolean isValid,
    List<Problem> errors,
    List<Problem> warnings,
    List<List<String>> executionOrder) {}
