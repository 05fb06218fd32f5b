package dev.rondo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server as a child process: its life is ours, its data is not. */
final class Server {
  private static final String CONFIGURATION = "standalone-full.xml";
  private static final Duration BOOT = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RunSettings settings;
  private final Process process;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Server(RunSettings settings, Process process, Path log) {
    this.settings = settings;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the server. It ends with this JVM.
   *
   * @throws RunFailed when one of its ports is taken
   */
  static Server start(RunSettings settings) throws IOException {
    for (int port : settings.ports()) {
      requireFree(port);
    }
    Path deployments = settings.home().resolve("standalone/deployments");
    // A deployment that failed once would not be tried again.
    Files.deleteIfExists(deployments.resolve("rondo.ear.failed"));
    Path log = settings.home().resolve("standalone/log/console.log");
    Files.createDirectories(settings.home().resolve("standalone/log"));
    ProcessBuilder builder = new ProcessBuilder(command(settings));
    hiddenSettings().forEach(builder.environment()::put);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Server server = new Server(settings, process, log);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "rondo-server-stop"));
    return server;
  }

  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new RunFailed(
          "Port " + port + " is taken. Move all ports: mvn -Prun -Drondo.port.offset=100", e);
    }
  }

  private static List<String> command(RunSettings settings) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    Path script =
        settings.home().resolve("bin").resolve(windows ? "standalone.bat" : "standalone.sh");
    List<String> command = new ArrayList<>(List.of(script.toString(), "-c", CONFIGURATION));
    // Whatever was said to Maven about Rondo is for the server.
    rondoProperties()
        .filter(name -> !isSecret(name))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.add("-Drondo.port.offset=" + settings.portOffset());
    command.add("-Drondo.bind=" + settings.bind());
    command.add("-Drondo.database=" + settings.database());
    return command;
  }

  /** Passwords and keys go by the environment: a command line is there for everybody to read. */
  private static Map<String, String> hiddenSettings() {
    return rondoProperties()
        .filter(Server::isSecret)
        .collect(Collectors.toMap(RunSettings::variable, name -> System.getProperty(name, "")));
  }

  private static Stream<String> rondoProperties() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("rondo."))
        .sorted();
  }

  private static boolean isSecret(String name) {
    return name.endsWith(".password") || name.equals("rondo.secrets.keys");
  }

  /**
   * Returns when the server and what is deployed on it are ready.
   *
   * @throws RunFailed when that does not come about
   */
  void awaitReady() throws IOException, InterruptedException {
    long until = System.nanoTime() + BOOT.toNanos();
    Path failed = settings.home().resolve("standalone/deployments/rondo.ear.failed");
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new RunFailed("The server ended while it started:\n" + lastLines());
      }
      if (Files.exists(failed)) {
        throw new RunFailed("Rondo was not deployed:\n" + Files.readString(failed));
      }
      if (System.nanoTime() > until) {
        throw new RunFailed("The server was not ready after " + BOOT + ":\n" + lastLines());
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.managementUrl() + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String lastLines() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()))
          + "\n(all of it: "
          + log
          + ")";
    }
  }

  Path log() {
    return log;
  }

  /** Returns when the server has ended, whoever ended it. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Stops the server in order; the script that started it does not hand on signals. */
  void stop() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    long until = System.nanoTime() + STOP.toNanos();
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }
}
