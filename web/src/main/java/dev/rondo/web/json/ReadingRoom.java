package dev.rondo.web.json;

import dev.rondo.api.HandlerInitializationException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much large bodies may have together while they are being read, which takes several times the
 * heap that a body has bytes. What is small needs no room: threads bound it. One body may always be
 * read, however large.
 */
final class ReadingRoom {
  /** Of the server: one byte in so many of its heap. */
  static final ReadingRoom OF_SERVER = new ReadingRoom(Runtime.getRuntime().maxMemory() / 32);

  /** Bytes that a body has for nothing. */
  static final int SMALL = 65_536;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  ReadingRoom(long bytes) {
    this.bytes = bytes;
  }

  /** A place for one body. */
  Place enter() {
    return new Place();
  }

  /** What one body has of it. For one thread. */
  final class Place implements AutoCloseable {
    private long mine;

    private Place() {}

    /**
     * The body has so many bytes up to now.
     *
     * @throws HandlerInitializationException where there is no room for more beside others
     */
    void grow(long body) {
      long more = body - SMALL - mine;
      if (more <= 0) {
        return;
      }
      mine += more;
      long all = taken.addAndGet(more);
      if (all > bytes && all > mine) {
        throw new HandlerInitializationException(
            "Too many large requests are being read; the same one may be sent again",
            Map.of(),
            null);
      }
    }

    @Override
    public void close() {
      taken.addAndGet(-mine);
      mine = 0;
    }
  }
}
