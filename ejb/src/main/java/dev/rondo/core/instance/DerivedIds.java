package dev.rondo.core.instance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers that follow from what they name, so that none has to be stored: UUIDs of version 8
 * whose first 48 bits are the time the instance was created, which keeps them in order in an index,
 * and whose rest is a SHA-256 of the names.
 */
public final class DerivedIds {
  private static final long TIME_MASK = 0xFFFF_FFFF_FFFFL;

  private DerivedIds() {}

  /** The task's id, the same for all its attempts. */
  public static UUID task(Identity instance, String key) {
    return derive(
        instance.createdAt(), instance.instanceId(), "task", instance.lineage().name(key));
  }

  /** The attempt's id. */
  public static UUID execution(Identity instance, String key, int attempt) {
    return derive(
        instance.createdAt(),
        instance.instanceId(),
        "attempt",
        instance.lineage().name(key),
        Integer.toString(attempt));
  }

  /** The id of the instance that the attempt of a task starts: a repeat meets the first one. */
  public static UUID subWorkflow(Identity instance, String key, int attempt) {
    return derive(
        instance.createdAt(),
        instance.instanceId(),
        "sub-workflow",
        instance.lineage().name(key),
        Integer.toString(attempt));
  }

  /** The event's id. */
  public static UUID event(String instanceId, long sequence, Instant at) {
    return derive(at, instanceId, "event", Long.toString(sequence));
  }

  /** An id from the time and any texts, the same for the same ones. */
  public static UUID derive(Instant time, String... names) {
    ByteBuffer hash = ByteBuffer.wrap(hash(names));
    long head = ((time.toEpochMilli() & TIME_MASK) << 16) | 0x8000L | (hash.getLong() & 0x0FFFL);
    long tail = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(head, tail);
  }

  private static byte[] hash(String... names) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
