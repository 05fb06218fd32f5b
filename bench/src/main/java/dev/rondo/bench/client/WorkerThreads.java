package dev.rondo.bench.client;

import java.util.ArrayList;
import java.util.List;

/** Threads that work until they are told to stop. */
final class WorkerThreads implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    threads.add(thread);
  }

  boolean areStopped() {
    return stopped;
  }

  /** Lets each finish what it has. */
  @Override
  public void close() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
