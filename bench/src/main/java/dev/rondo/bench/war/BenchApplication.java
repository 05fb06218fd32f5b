package dev.rondo.bench.war;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the driver is reached: {@code /rondo-bench/api}. */
@ApplicationPath("/api")
public class BenchApplication extends Application {}
