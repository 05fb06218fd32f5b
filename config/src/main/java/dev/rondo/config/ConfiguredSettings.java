package dev.rondo.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings once, when the engine starts. */
@ApplicationScoped
public class ConfiguredSettings {
  private static final String[] NODE_NAMES = {"rondo.node.name", "jboss.node.name"};

  /** The engine's settings; what is not set has its default. */
  @Produces
  @jakarta.inject.Singleton
  EngineSettings settings() {
    return read(ConfigProvider.getConfig());
  }

  /** What the built-in actions may do; what is not set is not allowed. */
  @Produces
  @jakarta.inject.Singleton
  ActionSettings actionSettings() {
    return readActions(ConfigProvider.getConfig());
  }

  /** The keys of the secrets of instances; where none is set there are no secrets. */
  @Produces
  @jakarta.inject.Singleton
  SecretSettings secretSettings() {
    return readSecrets(ConfigProvider.getConfig());
  }

  static SecretSettings readSecrets(Config config) {
    return SecretSettings.read(
        config.getOptionalValue(SecretSettings.KEYS, String.class).orElse(""),
        config.getOptionalValue(SecretSettings.FILE, String.class).orElse(""));
  }

  static ActionSettings readActions(Config config) {
    ActionSettings d = ActionSettings.defaults();
    return new ActionSettings(
        list(config, "rondo.http.allowed-hosts"),
        list(config, "rondo.http.private-hosts"),
        seconds(config, "rondo.http.timeout.seconds", d.httpTimeout()),
        number(config, "rondo.http.response.limit", d.httpResponseLimit()),
        list(config, "rondo.files.roots"),
        number(config, "rondo.files.limit", d.fileLimit()),
        list(config, "rondo.batch.jobs"));
  }

  static EngineSettings read(Config config) {
    EngineSettings d = EngineSettings.defaults();
    return new EngineSettings(
        nodeName(config, d.nodeName()),
        number(config, "rondo.committer.loops", d.committers()),
        number(config, "rondo.committer.batch", d.batchSize()),
        number(config, "rondo.committer.queue", d.committerQueue()),
        number(config, "rondo.dispatch.window", d.dispatchWindow()),
        seconds(config, "rondo.dispatch.lease.seconds", d.offerLease()),
        number(config, "rondo.worker.sessions", d.workerSessions()),
        seconds(config, "rondo.worker.lease.seconds", d.workerLease()),
        seconds(config, "rondo.handler.patience.seconds", d.handlerPatience()),
        Duration.ofMillis(
            number(config, "rondo.sweep.interval.ms", (int) d.sweepInterval().toMillis())),
        number(config, "rondo.snapshot.events", d.snapshotInterval()),
        number(config, "rondo.cache.tasks", d.cachedTasks()),
        number(config, "rondo.payload.limit", d.payloadLimit()),
        number(config, "rondo.payload.inline", d.payloadInline()),
        number(config, "rondo.instance.limit", d.instanceLimit()),
        number(config, "rondo.workflows.max", d.maxWorkflows()),
        config
            .getOptionalValue("rondo.workflows.reject", Boolean.class)
            .orElse(d.rejectWorkflows()),
        number(config, "rondo.bulk.rate", d.bulkRate()));
  }

  private static String nodeName(Config config, String otherwise) {
    for (String name : NODE_NAMES) {
      String value = config.getOptionalValue(name, String.class).orElse("");
      if (!value.isBlank()) {
        return value;
      }
    }
    return otherwise;
  }

  /** The parts between commas, without the blanks around them. */
  private static List<String> list(Config config, String name) {
    String text = config.getOptionalValue(name, String.class).orElse("");
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  private static Duration seconds(Config config, String name, Duration otherwise) {
    return Duration.ofSeconds(number(config, name, (int) otherwise.toSeconds()));
  }

  private static int number(Config config, String name, int otherwise) {
    return config.getOptionalValue(name, Integer.class).orElse(otherwise);
  }
}
