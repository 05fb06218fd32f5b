package dev.rondo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** The PostgreSQL process that a data directory's {@code postmaster.pid} speaks of. */
final class Postmaster {
  private static final Logger LOG = Logger.getLogger(Postmaster.class.getName());
  private static final Duration POLITE = Duration.ofSeconds(10);

  private Postmaster() {}

  /** The process, if it lives and really is a PostgreSQL: process numbers are used again. */
  static Optional<ProcessHandle> of(Path data) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return ProcessHandle.of(pid).filter(Postmaster::isPostgres);
    } catch (IOException | RuntimeException e) {
      // a file cut short by the crash that left it
      return Optional.empty();
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .command()
            .map(Path::of)
            .map(Path::getFileName)
            .filter(name -> name.toString().startsWith("postgres"))
            .isPresent();
  }

  /**
   * Makes way for a new start after a crash: ends a PostgreSQL that outlived its server, removes
   * what a dead one left.
   *
   * @throws IOException when it cannot be ended, or its file not be removed
   */
  static void endOrphan(Path data) throws IOException {
    Optional<ProcessHandle> orphan = of(data);
    if (orphan.isPresent()) {
      LOG.warning(() -> "ending PostgreSQL " + orphan.get().pid() + ", left by a killed server");
      end(orphan.get());
    }
    forgetDead(data);
  }

  /**
   * Removes the file of a PostgreSQL that is dead, or that another process now has the number of.
   */
  static void forgetDead(Path data) throws IOException {
    if (of(data).isEmpty()) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private static void end(ProcessHandle process) throws IOException {
    process.destroy();
    try {
      process.onExit().get(POLITE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      awaitExit(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ending PostgreSQL " + process.pid(), e);
    } catch (ExecutionException e) {
      throw new IOException("cannot end PostgreSQL " + process.pid(), e);
    }
  }

  private static void awaitExit(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(POLITE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ending PostgreSQL " + process.pid(), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("PostgreSQL " + process.pid() + " does not end", e);
    }
  }
}
