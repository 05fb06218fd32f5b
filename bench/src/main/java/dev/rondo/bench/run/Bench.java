package dev.rondo.bench.run;

import dev.rondo.bench.client.EngineApi;
import dev.rondo.bench.client.InServerDriver;
import dev.rondo.bench.client.Rest;
import dev.rondo.bench.measure.Environment;
import dev.rondo.bench.measure.MachineFacts;
import dev.rondo.bench.process.OwnServer;
import dev.rondo.bench.process.ServerProcess;
import dev.rondo.bench.report.GraphRow;
import dev.rondo.bench.report.Markdown;
import dev.rondo.bench.report.Peer;
import dev.rondo.bench.report.Report;
import dev.rondo.bench.report.ReportFiles;
import dev.rondo.bench.report.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loads a running server, and reports what came of it. */
@Command(
    name = "rondo-bench",
    mixinStandardHelpOptions = true,
    description = "Puts load on a Rondo server and reports throughput, latency and costs.")
public final class Bench implements Callable<Integer> {
  @Mixin private final Options options = new Options();

  /**
   * Runs the command line.
   *
   * @param args see {@code --help}; exit code 0 only where nothing failed and every history is
   *     sound
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String password = options.password().orElseGet(Bench::anyPassword);
    try (@Nullable ServerProcess server = server(password)) {
      if (server != null) {
        System.out.println("Starting a server ...");
        server.start();
        server.awaitReady();
      }
      Report report = run(new Rest(options.url(), options.user(), password), server);
      System.out.println(Markdown.of(report));
      ReportFiles.write(report, options.out()).forEach(file -> System.out.println("Wrote " + file));
      List<String> below = report.below(options.least());
      below.forEach(System.out::println);
      return isGood(report) && below.isEmpty() ? 0 : 1;
    }
  }

  private static boolean isGood(Report report) {
    return !report.hasDefects()
        && report.rows().stream().allMatch(row -> row.measurement().failed() == 0);
  }

  private static String anyPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private @Nullable ServerProcess server(String password) throws IOException {
    Optional<Path> home = options.serverHome();
    if (home.isPresent()) {
      Path ear = options.ear().orElse(home.get().resolve("standalone/deployments/rondo.ear"));
      List<Path> deployments =
          options.war().map(war -> List.of(ear, war)).orElseGet(() -> List.of(ear));
      Path folder = options.out().resolve("server");
      return new OwnServer(home.get(), folder, options.database(), options.portOffset())
          .prepare(deployments, password);
    }
    return options
        .startCommand()
        .map(
            command ->
                new ServerProcess(
                    List.of("sh", "-c", command),
                    options.out().resolve("server.log"),
                    null,
                    options.managementUrl()))
        .orElse(null);
  }

  private Report run(Rest rest, @Nullable ServerProcess server)
      throws IOException, InterruptedException {
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Workloads workloads = new Workloads(options, rest);
    Environment environment =
        workloads.driverIsThere()
            ? new InServerDriver(rest).environment()
            : new Environment(MachineFacts.machine(), Map.of(), Map.of());
    List<Row> rows = workloads.run();
    List<GraphRow> graphs = graphs(new EngineApi(rest), server);
    boolean floor = rows.stream().anyMatch(row -> row.id().startsWith("floor"));
    return new Report(
        at,
        Revision.current(),
        environment,
        settings(),
        rows,
        graphs,
        options.peers().isPresent() ? Peer.read(options.peers().get()) : List.of(),
        Notes.of(workloads.driverIsThere(), floor));
  }

  private List<GraphRow> graphs(EngineApi api, @Nullable ServerProcess server)
      throws IOException, InterruptedException {
    Optional<Path> folder = options.wfinstances();
    if (!options.wants("graphs") || folder.isEmpty()) {
      return List.of();
    }
    ExecutorService starters = Executors.newCachedThreadPool();
    try {
      Graphs graphs = new Graphs(api, starters);
      graphs.load(folder.get());
      graphs.alone();
      graphs.together();
      if (server != null) {
        graphs.killing(server, options.kills());
      }
      return graphs.rows();
    } finally {
      starters.shutdownNow();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("url", options.url());
    settings.put("workloads", String.join(", ", options.workloads()));
    if (options.serverHome().isPresent()) {
      settings.put("database", options.database());
    }
    return settings;
  }
}
