package dev.rondo.web.json;

import dev.rondo.api.PayloadTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Counts what is read and refuses to read more than a limit, or more than there is room for. */
final class BoundedStream extends FilterInputStream {
  private final long limit;
  private final ReadingRoom.Place place;
  private long count;

  BoundedStream(InputStream in, long limit, ReadingRoom.Place place) {
    super(in);
    this.limit = limit;
    this.place = place;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    return one < 0 ? one : counted(1, one);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    return read < 0 ? read : counted(read, read);
  }

  private int counted(int more, int answer) {
    count += more;
    if (count > limit) {
      throw new PayloadTooLargeException(
          "The request is larger than " + limit + " bytes", Map.of("limit_bytes", limit));
    }
    place.grow(count);
    return answer;
  }
}
