package dev.rondo.server.business;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Where handlers wait until a test lets them go on. */
@ApplicationScoped
public class Gate {
  private final List<String> started = new CopyOnWriteArrayList<>();
  private final Semaphore permits = new Semaphore(0);
  private final Set<String> mended = ConcurrentHashMap.newKeySet();

  /** Remembers who came, in order, and waits for a permit. */
  void enter(String label) throws InterruptedException {
    started.add(label);
    permits.acquire();
  }

  void release(int count) {
    permits.release(count);
  }

  void mend(String part) {
    mended.add(part);
  }

  boolean isMended(String part) {
    return mended.contains(part);
  }

  List<String> started() {
    return List.copyOf(started);
  }
}
