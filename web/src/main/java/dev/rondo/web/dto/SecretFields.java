package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import java.util.LinkedHashMap;
import java.util.Map;

/** The secrets of a start. What is wrong with one is said without any of it. */
final class SecretFields {
  private static final String NAME = "secrets";

  private SecretFields() {}

  static Map<String, String> read(Fields in) {
    Map<String, String> secrets = new LinkedHashMap<>();
    in.object(NAME)
        .forEach(
            (name, value) -> {
              if (value instanceof String text) {
                secrets.put(name, text);
              }
            });
    if (secrets.size() < in.object(NAME).size()) {
      in.findings().complain(NAME, "must be an object of texts");
    }
    return secrets;
  }

  /** For bodies that are kept in clear. */
  static void refuse(Fields in) {
    if (in.payload(NAME) != null) {
      in.findings().complain(NAME, "are not kept by schedules; start the instance by yourself");
    }
  }
}
