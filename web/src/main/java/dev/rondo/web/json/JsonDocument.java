package dev.rondo.web.json;

import org.jspecify.annotations.Nullable;

/**
 * A body as it was read.
 *
 * @param value null, Boolean, String, Long, Double (BigInteger and BigDecimal where these do not
 *     fit), List or Map
 * @param size what it took, in bytes
 */
public record JsonDocument(@Nullable Object value, long size) {}
