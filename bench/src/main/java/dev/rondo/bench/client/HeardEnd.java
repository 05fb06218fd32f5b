package dev.rondo.bench.client;

/** The state an instance has ended in, and when that was heard, as {@link System#nanoTime}. */
record HeardEnd(String state, long nanos) {}
