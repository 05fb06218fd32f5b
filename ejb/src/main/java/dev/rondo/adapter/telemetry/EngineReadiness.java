package dev.rondo.adapter.telemetry;

import dev.rondo.app.EngineLoops;
import dev.rondo.app.port.InstanceQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready = the database answers and the sweeps run. One that fails by itself is named and makes no
 * server unready: what it fails at would fail on every other one, too.
 */
@Readiness
@ApplicationScoped
public class EngineReadiness implements HealthCheck {
  private static final String NO_INSTANCE = "-";

  @Inject private InstanceQueries queries;
  @Inject private EngineLoops loops;

  @Override
  public HealthCheckResponse call() {
    boolean database = databaseAnswers();
    boolean sweeps = loops.ranLately();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("rondo-engine")
            .withData("database", database)
            .withData("sweeps", sweeps);
    List<String> failing = loops.failing();
    if (!failing.isEmpty()) {
      response.withData("failing", String.join(", ", failing));
    }
    return response.status(database && sweeps).build();
  }

  private boolean databaseAnswers() {
    try {
      return queries.find(NO_INSTANCE).isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
