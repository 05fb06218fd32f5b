package dev.rondo.core.instance;

import java.time.Instant;

/**
 * That an instance is to stop, and what runs may still clean up.
 *
 * @param since when it was asked for
 * @param until when the last attempt has to have ended
 */
public record CancelRequest(String reason, Instant since, Instant until) {}
