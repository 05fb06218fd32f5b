package dev.rondo.bench.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's options. */
final class Options {
  /** The broker's core protocol has the highest port, and there are no more than 65,535. */
  private static final int MAX_PORT_OFFSET = 65_535 - 61_616;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private int portOffset;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Scheme, host and port of the server (default: ${DEFAULT-VALUE}).")
  private String url = "";

  @Option(names = "--user", defaultValue = "admin", description = "Who has the role admin.")
  private String user = "";

  @Option(names = "--password", description = "The user's password; see --password-env.")
  private @Nullable String password;

  @Option(
      names = "--password-env",
      defaultValue = "RONDO_ADMIN_PASSWORD",
      description = "The environment variable with the password (default: ${DEFAULT-VALUE}).")
  private String passwordVariable = "";

  @Option(
      names = "--workloads",
      split = ",",
      defaultValue = "W1,W2,W3,floor",
      description =
          "Which of W1, W2, W3, pull, jms, urgent, waiting, history, full, floor, graphs (default:"
              + " ${DEFAULT-VALUE}).")
  private Set<String> workloads = Set.of();

  @Option(
      names = "--driver",
      split = ",",
      defaultValue = "in-server",
      description =
          "in-server (needs rondo-bench.war on the server), rest, or both with a comma; W3 is"
              + " always run over REST too (default: ${DEFAULT-VALUE}).")
  private Set<String> drivers = Set.of();

  @Option(names = "--seconds", description = "Measured seconds, instead of 40, 25, 60 and 15.")
  private @Nullable Integer seconds;

  @Option(names = "--warmup", description = "Warm-up seconds, instead of 15, 10, 15 and 5.")
  private @Nullable Integer warmup;

  @Option(names = "--in-flight", description = "Instances in flight, instead of 64 and 4.")
  private @Nullable Integer inFlight;

  @Option(
      names = "--out",
      defaultValue = "target/bench",
      description = "Folder for the report (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Option(names = "--wfinstances", description = "Folder with WfFormat documents, for graphs.")
  private @Nullable Path wfinstances;

  @Option(
      names = "--filled",
      defaultValue = "1000000",
      description = "Finished instances to add for full (default: ${DEFAULT-VALUE}).")
  private int filled;

  @Option(
      names = "--peers",
      description = "A file with a line of JSON for each engine and workload measured beside.")
  private @Nullable Path peers;

  @Option(
      names = "--least",
      split = ",",
      description = "Fail below such a ratio of two rows of this run, as in: W1/floor set=0.45")
  private Map<String, Double> least = Map.of();

  @Option(
      names = "--kill",
      defaultValue = "0",
      description = "Kill the server so often while the graphs run, and start it again.")
  private int kills;

  @Option(
      names = "--start-command",
      description = "Shell command that starts the server and stays; it is started by the run.")
  private @Nullable String startCommand;

  @Option(
      names = "--server-home",
      description = "A provisioned server: one of its own is started from it and stopped.")
  private @Nullable Path serverHome;

  @Option(names = "--war", description = "The driver to deploy there, rondo-bench.war.")
  private @Nullable Path war;

  @Option(names = "--ear", description = "The engine to deploy there, rondo.ear.")
  private @Nullable Path ear;

  @Option(
      names = "--database",
      defaultValue = "embedded-postgresql",
      description = "Its database: h2, postgresql or embedded-postgresql.")
  private String database = "";

  @Option(
      names = "--port-offset",
      defaultValue = "3000",
      description = "Added to its ports, 0 to 3919 (default: ${DEFAULT-VALUE}).")
  void portOffset(int offset) {
    if (offset < 0 || offset > MAX_PORT_OFFSET) {
      throw new ParameterException(
          command.commandLine(),
          "--port-offset must be 0 to " + MAX_PORT_OFFSET + ", not " + offset);
    }
    portOffset = offset;
  }

  String url() {
    return serverHome == null ? url : "http://127.0.0.1:" + (8080 + portOffset);
  }

  String managementUrl() {
    int http = URI.create(url()).getPort();
    return "http://127.0.0.1:" + ((http < 0 ? 80 : http) + 9990 - 8080);
  }

  /** The broker's core protocol, with the server's offset of ports. */
  String coreUrl() {
    URI http = URI.create(url());
    return "tcp://" + http.getHost() + ":" + (http.getPort() + 61_616 - 8080);
  }

  /** Finished instances that are added for the workload "full". */
  int filled() {
    return filled;
  }

  String user() {
    return user;
  }

  Optional<String> password() {
    return Optional.ofNullable(password)
        .or(() -> Optional.ofNullable(System.getenv(passwordVariable)));
  }

  boolean wants(String workload) {
    return workloads.stream().anyMatch(workload::equalsIgnoreCase);
  }

  boolean drives(String driver) {
    return drivers.stream().anyMatch(driver::equalsIgnoreCase);
  }

  Set<String> workloads() {
    return new LinkedHashSet<>(workloads.stream().map(w -> w.toUpperCase(Locale.ROOT)).toList());
  }

  int seconds(int usual) {
    return seconds == null ? usual : seconds;
  }

  int warmup(int usual) {
    return warmup == null ? usual : warmup;
  }

  int inFlight(int usual) {
    return inFlight == null ? usual : inFlight;
  }

  Path out() {
    return out;
  }

  Optional<Path> wfinstances() {
    return Optional.ofNullable(wfinstances);
  }

  Optional<Path> peers() {
    return Optional.ofNullable(peers);
  }

  Map<String, Double> least() {
    return least;
  }

  int kills() {
    return kills;
  }

  Optional<String> startCommand() {
    return Optional.ofNullable(startCommand);
  }

  Optional<Path> serverHome() {
    return Optional.ofNullable(serverHome);
  }

  Optional<Path> war() {
    return Optional.ofNullable(war);
  }

  Optional<Path> ear() {
    return Optional.ofNullable(ear);
  }

  String database() {
    return database;
  }

  int portOffset() {
    return portOffset;
  }
}
