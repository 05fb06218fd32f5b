package dev.rondo.api;

/** How a queue stands; depth counts tasks that wait. */
public record QueueStatus(String name, boolean paused, long depth, int consumers) {}
