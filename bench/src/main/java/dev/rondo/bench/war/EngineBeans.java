package dev.rondo.bench.war;

import java.util.Collections;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NamingException;

/** Finds the engine's session beans by the interface they serve. */
final class EngineBeans {
  private static final String ENGINE = "java:global/rondo/rondo-ejb";

  private EngineBeans() {}

  /**
   * The bean that serves an interface.
   *
   * @throws IllegalStateException where the engine is not deployed
   */
  static <T> T find(Class<T> contract) {
    try {
      Context context = new InitialContext();
      for (NameClassPair bean : Collections.list(context.list(ENGINE))) {
        if (bean.getName().endsWith("!" + contract.getName())) {
          return contract.cast(context.lookup(ENGINE + "/" + bean.getName()));
        }
      }
      throw new IllegalStateException("no bean under " + ENGINE + " serves " + contract.getName());
    } catch (NamingException e) {
      throw new IllegalStateException("the engine is not deployed on this server", e);
    }
  }
}
