package dev.rondo.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
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
        number(config, "rondo.workflows.max", d.maxWorkflows()),
        config
            .getOptionalValue("rondo.workflows.reject", Boolean.class)
            .orElse(d.rejectWorkflows()));
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

  private static Duration seconds(Config config, String name, Duration otherwise) {
    return Duration.ofSeconds(number(config, name, (int) otherwise.toSeconds()));
  }

  private static int number(Config config, String name, int otherwise) {
    return config.getOptionalValue(name, Integer.class).orElse(otherwise);
  }
}
