package dev.rondo.server;

import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code mvn -Prun}: starts the provisioned server with Rondo on it, runs an example, tells how to
 * go on, and stays until it is ended.
 */
public final class Run {
  private static final String ADMIN = "admin";

  private Run() {}

  /**
   * Runs the server.
   *
   * @param args the home of the provisioned server
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    RunSettings settings = RunSettings.read(Path.of(args[0]));
    String password = admin(settings);
    System.out.println("Starting the server (database: " + settings.database() + ") ...");
    Server server = Server.start(settings);
    try {
      server.awaitReady();
      String api = settings.url() + "/rondo/api";
      System.out.println("Running an example ...");
      String instance = new Example(api, ADMIN, password).run();
      System.out.println(welcome(api, password, instance, server));
    } catch (RunFailed | IOException e) {
      server.stop();
      throw e;
    }
    int code = server.awaitEnd();
    System.out.println("The server has ended (" + code + ").");
  }

  /** The administrator, with the password that was told, else the one kept since the first run. */
  private static String admin(RunSettings settings) throws IOException {
    OwnerOnly.directory(settings.dataDirectory());
    String told = RunSettings.setting("rondo.admin.password").orElse("");
    String password =
        told.isEmpty()
            ? OwnerOnly.secret(settings.dataDirectory().resolve("admin-password"))
            : told;
    new UserFile(settings.home().resolve("standalone/configuration")).put(ADMIN, password, ADMIN);
    return password;
  }

  private static String welcome(String api, String password, String instance, Server server) {
    String curl = "curl -s -u '" + ADMIN + ":" + password.replace("'", "'\\''") + "' ";
    return String.join(
        "\n",
        "",
        "Rondo is running.",
        "  URL       " + api,
        "  user      " + ADMIN,
        "  password  " + password,
        "  log       " + server.log(),
        "",
        "Try:",
        "  " + curl + api + "/workflows/" + instance + "/status",
        "  " + curl + "'" + api + "/workflows/" + instance + "/history?limit=20'",
        "  "
            + curl
            + "-H 'Content-Type: application/json' "
            + api
            + "/workflows -d '{\"workflow_type\": \""
            + Example.WORKFLOW_TYPE
            + "\", \"initial_data\": "
            + Example.INPUT
            + "}'",
        "",
        "Ctrl-C ends it; the data stays.");
  }
}
