package dev.rondo.core.definition;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Builds the lookup tables from words on the wire to enum constants. */
final class WireNames {

  private WireNames() {}

  static <E extends Enum<E>> Map<String, E> of(E[] constants) {
    Map<String, E> byWire = new LinkedHashMap<>();
    for (E constant : constants) {
      byWire.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return Map.copyOf(byWire);
  }
}
