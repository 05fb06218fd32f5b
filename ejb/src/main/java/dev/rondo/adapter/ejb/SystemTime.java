package dev.rondo.adapter.ejb;

import dev.rondo.app.port.TimeSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of the server, cut to what the database keeps. */
@Singleton
public class SystemTime implements TimeSource {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
