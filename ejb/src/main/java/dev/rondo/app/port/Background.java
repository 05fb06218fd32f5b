package dev.rondo.app.port;

import java.util.concurrent.Executor;

/** Threads for work that nobody waits for. */
public interface Background extends Executor {}
