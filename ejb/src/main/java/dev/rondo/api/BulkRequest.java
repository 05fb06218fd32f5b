package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Asks something of many instances.
 *
 * @param maxPerSecond most instances of a second, 1 to 100,000; null = {@code rondo.bulk.rate}
 * @param idempotencyKey the same key of the same caller again answers the first job; null = none
 */
public record BulkRequest(
    BulkAction action,
    BulkFilter filter,
    @Nullable Integer maxPerSecond,
    @Nullable String idempotencyKey) {

  /** As fast as the settings say. */
  public static BulkRequest of(BulkAction action, BulkFilter filter) {
    return new BulkRequest(action, filter, null, null);
  }
}
