package dev.rondo.adapter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Where an address leads. */
enum Reach {
  /** Somewhere in the internet. */
  PUBLIC,
  /** Into this machine, this network, or nowhere; only for hosts that are told to be there. */
  PRIVATE,
  /** Nowhere a call could go for a good reason: everybody at once, or a cloud's own services. */
  NEVER;

  private static final List<AddressRange> NEVERS =
      AddressRange.all(
          "0.0.0.0/8",
          "169.254.0.0/16",
          "224.0.0.0/4",
          "255.255.255.255/32",
          "::/128",
          "fe80::/10",
          "ff00::/8",
          // Metadata services outside of the link-local range: Azure, Alibaba, Oracle, Amazon.
          "168.63.129.16/32",
          "100.100.100.200/32",
          "192.0.0.192/32",
          "fd00:ec2::254/128");

  private static final List<AddressRange> PRIVATES =
      AddressRange.all(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "240.0.0.0/4",
          "::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "fc00::/7",
          "fec0::/10");

  /** Here an address of IPv4 stands in the last four bytes, and is where packets end. */
  private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

  private static final int START_OF_V4 = 12;

  /** Where an address leads. */
  static Reach of(InetAddress address) {
    if (TRANSLATED.contains(address)) {
      return of(translated(address));
    }
    if (NEVERS.stream().anyMatch(range -> range.contains(address))) {
      return NEVER;
    }
    return PRIVATES.stream().anyMatch(range -> range.contains(address)) ? PRIVATE : PUBLIC;
  }

  private static InetAddress translated(InetAddress address) {
    byte[] bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, START_OF_V4, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
