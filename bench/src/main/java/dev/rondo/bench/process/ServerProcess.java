package dev.rondo.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server as a child process that can be killed, as a crash would, and started again. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final List<String> command;
  private final Path log;
  private final @Nullable Path deployments;
  private final URI ready;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private @Nullable Process process;

  /**
   * A server that is not started yet.
   *
   * @param log gets what the server says, after what it said before
   * @param deployments where a file {@code *.failed} tells that it never will be ready; null = not
   *     known
   * @param managementUrl where {@code /health/ready} answers 200 once it takes requests
   */
  public ServerProcess(
      List<String> command, Path log, @Nullable Path deployments, String managementUrl) {
    this.command = List.copyOf(command);
    this.log = log;
    this.deployments = deployments;
    ready = URI.create(managementUrl + "/health/ready");
  }

  /** Starts it; the caller waits for it with {@link #awaitReady}. */
  public void start() throws IOException {
    Path folder = log.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  /**
   * Returns when the server is ready.
   *
   * @throws IllegalStateException where it ends before, is not within five minutes, or what was to
   *     be deployed was not
   */
  public void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + BOOT.toNanos();
    while (!isReady()) {
      if (process == null || !process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the server did not get ready; its log: " + log);
      }
      requireDeployed();
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private void requireDeployed() {
    try (Stream<Path> files = deployments == null ? Stream.of() : Files.list(deployments)) {
      Path failed = files.filter(f -> f.toString().endsWith(".failed")).findFirst().orElse(null);
      if (failed != null) {
        throw new IllegalStateException(failed + ": " + Files.readString(failed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Kills the Java processes of the server with SIGKILL, and none of the others: a database it has
   * started lives on, as one on another machine would.
   */
  public void kill() throws InterruptedException {
    List<ProcessHandle> killed =
        family().filter(ServerProcess::isJava).filter(ProcessHandle::destroyForcibly).toList();
    awaitEnd(killed);
    if (process != null) {
      process.waitFor();
    }
  }

  private Stream<ProcessHandle> family() {
    return process == null
        ? Stream.of()
        : Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }

  private static boolean isJava(ProcessHandle handle) {
    return handle.info().command().map(path -> path.endsWith("java")).orElse(false);
  }

  private static void awaitEnd(List<ProcessHandle> handles) throws InterruptedException {
    long deadline = System.nanoTime() + STOP.toNanos();
    while (handles.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Stops it in order: the Java processes first, so that they can end what they have started. */
  @Override
  public void close() {
    List<ProcessHandle> all = family().toList();
    try {
      List<ProcessHandle> java = all.stream().filter(ServerProcess::isJava).toList();
      java.forEach(ProcessHandle::destroy);
      awaitEnd(java);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
