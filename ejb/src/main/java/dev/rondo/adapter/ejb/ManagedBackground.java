package dev.rondo.adapter.ejb;

import dev.rondo.app.port.Background;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;

/** The server's threads for work that nobody waits for. */
@ApplicationScoped
public class ManagedBackground implements Background {
  @Resource private ManagedExecutorService executor;

  @Override
  public void execute(Runnable work) {
    executor.execute(work);
  }
}
