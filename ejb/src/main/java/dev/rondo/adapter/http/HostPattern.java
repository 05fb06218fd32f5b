package dev.rondo.adapter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Hosts that may be called.
 *
 * @param name of one host, or what names end with; in the form of {@link #plain}
 * @param ending whether names end with it, with one label before it at least
 * @param port the only port; zero for that of the scheme
 */
record HostPattern(String name, boolean ending, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** The hosts of a setting's entry, such as {@code *.example.com:8443}. */
  static HostPattern of(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']') && colon >= 0;
    String name = hasPort ? text.substring(0, colon) : text;
    int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : 0;
    boolean ending = name.startsWith("*.");
    return new HostPattern(plain(ending ? name.substring(1) : name), ending, port);
  }

  /** The name in lower case; an address of IPv6 without brackets and as Java writes it. */
  static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.indexOf(':') < 0) {
      return name;
    }
    String address = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  /** Whether it is one of them, at this port. */
  boolean matches(String plainHost, int atPort) {
    boolean named =
        ending
            ? plainHost.endsWith(name) && plainHost.length() > name.length()
            : plainHost.equals(name);
    return named && (port == 0 ? atPort == HTTP || atPort == HTTPS : atPort == port);
  }
}
