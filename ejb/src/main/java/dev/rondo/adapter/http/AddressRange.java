package dev.rondo.adapter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that begin with the same bits.
 *
 * @param first the lowest of them
 * @param bits how many bits are the same
 */
record AddressRange(InetAddress first, int bits) {

  /** Ranges from texts such as {@code 10.0.0.0/8}. */
  static List<AddressRange> all(String... texts) {
    return Stream.of(texts).map(AddressRange::of).toList();
  }

  /** The range of a text such as {@code 10.0.0.0/8}. */
  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress first = InetAddress.getByName(text.substring(0, slash));
      return new AddressRange(first, Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != other[i]) {
        return false;
      }
    }
    int mask = 0xFF00 >> (bits % Byte.SIZE);
    return (mask & 0xFF) == 0 || (mine[whole] & mask & 0xFF) == (other[whole] & mask & 0xFF);
  }
}
