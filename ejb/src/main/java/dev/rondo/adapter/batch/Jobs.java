package dev.rondo.adapter.batch;

import java.util.Optional;

/** Where jobs are. */
@FunctionalInterface
public interface Jobs {
  /** The class loader of the deployment that registered a job; empty where none did. */
  Optional<ClassLoader> application(String job);
}
