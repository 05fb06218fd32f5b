package dev.rondo.adapter.jpa;

import dev.rondo.adapter.jpa.Payload.Reference;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.json.JsonSize;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the texts of documents that are about to be written, and takes out of them what is large.
 * What is small costs its text and no more. For one write, and one thread.
 */
final class PayloadCollector {
  private final int inline;
  private final Map<String, Payload> payloads = new LinkedHashMap<>();

  /** By instance: an input that stands in an event and in the row of its task is one object. */
  private final Map<String, Map<Object, Reference>> known = new HashMap<>();

  private boolean took;

  /**
   * Leaves small values where they are.
   *
   * @param inline characters of JSON that a value may have to be small
   */
  PayloadCollector(int inline) {
    this.inline = inline;
  }

  /** The rows to be written with the documents. */
  List<Payload> payloads() {
    return payloads.isEmpty() ? List.of() : List.copyOf(payloads.values());
  }

  /** The text of an event or a snapshot. */
  String document(String instanceId, Map<String, Object> document) {
    String text = JsonCodec.write(document);
    if (text.length() <= inline) {
      return text;
    }
    took = false;
    Map<String, Object> outline = Outline.of(document, value -> large(instanceId, value));
    return took ? JsonCodec.write(outline) : text;
  }

  /**
   * The text of what a task in the queue has as its input: that of an object, or that of a list,
   * which is a reference. Nobody is handed a task that has ended: its row lets go of its input.
   */
  @Nullable String input(TaskRow row) {
    if (!row.state().isActive() || row.input().isEmpty()) {
      return null;
    }
    Reference reference = known(row.instanceId(), row.input());
    if (reference == null) {
      String text = JsonCodec.write(row.input());
      if (text.length() <= inline) {
        return text;
      }
      reference = apart(row.instanceId(), row.input(), text);
    }
    return JsonCodec.write(reference.json());
  }

  private @Nullable Reference large(String instanceId, Object value) {
    Reference reference = known(instanceId, value);
    if (reference == null && JsonSize.exceeds(value, inline)) {
      reference = apart(instanceId, value, JsonCodec.write(value));
    }
    took |= reference != null;
    return reference;
  }

  private @Nullable Reference known(String instanceId, Object value) {
    return known.isEmpty() ? null : known.getOrDefault(instanceId, Map.of()).get(value);
  }

  private Reference apart(String instanceId, Object value, String text) {
    Payload payload = new Payload(instanceId, digest(text), text);
    payloads.putIfAbsent(instanceId + '\n' + payload.digest(), payload);
    known
        .computeIfAbsent(instanceId, id -> new IdentityHashMap<>())
        .put(value, payload.reference());
    return payload.reference();
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
