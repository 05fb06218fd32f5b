package dev.rondo.app;

import java.util.List;

/** What a batch came to: an outcome for each submission, in order, and what it changed. */
public record BatchResult(List<Outcome> outcomes, BatchChanges changes) {}
