package dev.rondo.bench.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.measure.BenchJson;
import dev.rondo.bench.measure.Environment;
import dev.rondo.bench.measure.FloorSpec;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.RunStatus;
import dev.rondo.bench.measure.ScenarioSpec;
import java.util.concurrent.TimeUnit;

/** Tells the driver inside the server what to do, and asks once a second whether it has done. */
public final class InServerDriver {
  private static final String API = "/rondo-bench/api";

  private final Rest rest;

  public InServerDriver(Rest rest) {
    this.rest = rest;
  }

  /** Whether the driver is deployed beside the engine. */
  public boolean isThere() {
    try {
      rest.get(API + "/environment");
      return true;
    } catch (RestException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  /** Where the server runs. */
  public Environment environment() {
    return BenchJson.read(rest.get(API + "/environment").toString(), Environment.class);
  }

  /** Runs a load to its end. */
  public Measurement load(LoadSpec spec) throws InterruptedException {
    return run("/load", spec);
  }

  /** Writes the floor. */
  public Measurement floor(FloorSpec spec) throws InterruptedException {
    return run("/floor", spec);
  }

  /** Brings a scenario about. */
  public Measurement scenario(ScenarioSpec spec) throws InterruptedException {
    return run("/scenario", spec);
  }

  private Measurement run(String path, Object spec) throws InterruptedException {
    String id = status(rest.post(API + path, BenchJson.write(spec))).id();
    while (true) {
      TimeUnit.SECONDS.sleep(1);
      RunStatus status = status(rest.get(API + "/runs/" + id));
      if (status.measurement() != null) {
        return status.measurement();
      }
      if (!status.running()) {
        throw new IllegalStateException("the run inside the server failed: " + status.error());
      }
    }
  }

  private static RunStatus status(JsonNode json) {
    return BenchJson.read(json.toString(), RunStatus.class);
  }
}
