package dev.rondo.web.json;

import java.time.Duration;

/** How large what comes in may be. Sizes are bytes of JSON unless said otherwise. */
public final class Limits {

  /** Of ids, names, keys and queues, in characters. */
  public static final int ID = 255;

  /** Of a reason, in characters. */
  public static final int PROSE = 10_000;

  /** Of what a worker says of a failure, in characters. */
  public static final int ERROR = 32_768;

  /** Of a query parameter, in characters. */
  public static final int PARAMETER = 1_024;

  /** Of a request that is no definition. */
  public static final long REQUEST = 16_777_216;

  /** Of a definition, or a document that becomes one: what the heap has room for to compile. */
  public static final long DEFINITION =
      Math.max(REQUEST, Math.min(64_000_000, Runtime.getRuntime().maxMemory() / 32));

  /** Entries of an object. */
  public static final int ENTRIES = 10_000;

  /** Entries of an object in a definition, whose tasks are entries. */
  public static final int DEFINITION_ENTRIES = 1_000_000;

  /** Capabilities a task needs or a worker has. */
  public static final int CAPABILITIES = 100;

  /** Items of a page, tasks of a dequeue, reports of a bulk. */
  public static final int PAGE = 1_000;

  /** Items of a page whose size nobody chose. */
  public static final int DEFAULT_PAGE = 100;

  /** Longest wait before a start or a task. */
  public static final Duration DELAY = Duration.ofDays(3650);

  /** Longest wait of a dequeue for its first task. */
  public static final Duration WAIT = Duration.ofSeconds(60);

  /** By how much a firing may be put off. */
  public static final Duration JITTER = Duration.ofDays(1);

  /** Longest lease. */
  public static final Duration LEASE = Duration.ofDays(1);

  private Limits() {}
}
