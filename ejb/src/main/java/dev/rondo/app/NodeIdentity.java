package dev.rondo.app;

import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/**
 * This node, and this life of it: what an earlier life had leased is lost and can be told apart.
 */
@Singleton
public final class NodeIdentity {
  private final String name;
  private final String prefix;
  private final String worker;

  @Inject
  public NodeIdentity(EngineSettings settings) {
    name = settings.nodeName();
    prefix = "node:" + settings.nodeName() + ":";
    worker = prefix + life();
  }

  /** Stands in many rows, so it is short: 40 bits tell the lives of one node apart. */
  private static String life() {
    return Long.toString(new SecureRandom().nextLong() & 0xFF_FFFF_FFFFL, 36);
  }

  /** The node's name in the cluster. */
  public String name() {
    return name;
  }

  /** The node's own workers and offers, in this life. */
  public String worker() {
    return worker;
  }

  /** How the names of all lives of this node begin. */
  public String prefix() {
    return prefix;
  }
}
