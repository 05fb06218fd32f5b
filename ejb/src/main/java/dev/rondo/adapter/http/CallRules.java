package dev.rondo.adapter.http;

import dev.rondo.config.ActionSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.HttpHost;

/**
 * Which calls the settings allow. It is asked twice: for the URL of every hop, and by the client
 * for the addresses of every connection. The client connects to the addresses that are answered
 * here and asks nobody else, so a name that leads elsewhere a moment later leads nowhere.
 */
final class CallRules implements DnsResolver {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LARGEST_PORT = 65_535;

  private final List<HostPattern> allowed;
  private final List<HostPattern> allowedPrivate;
  private final Lookup lookup;

  CallRules(ActionSettings settings, Lookup lookup) {
    this.allowed = settings.allowedHosts().stream().map(HostPattern::of).toList();
    this.allowedPrivate = settings.privateHosts().stream().map(HostPattern::of).toList();
    this.lookup = lookup;
  }

  /** The host that a URL names, if it may be called. */
  HttpHost target(URI url) throws RefusedException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw new RefusedException("only http and https are called");
    }
    if (url.getRawUserInfo() != null) {
      throw new RefusedException("a url with a user or password in it is not called");
    }
    String host = url.getHost();
    if (host == null || url.getPort() > LARGEST_PORT) {
      throw new RefusedException("the url names no host that can be called");
    }
    String name = HostPattern.plain(host);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = url.getPort() < 0 ? standard : url.getPort();
    boolean known =
        matches(allowed, name, port, standard) || matches(allowedPrivate, name, port, standard);
    if (!known) {
      throw new RefusedException(
          "host " + name + ':' + port + " is not in rondo.http.allowed-hosts");
    }
    return new HttpHost(scheme, name, port);
  }

  /** An entry without a port is about the scheme's own. */
  private static boolean matches(List<HostPattern> hosts, String name, int port, int standard) {
    return hosts.stream()
        .anyMatch(host -> host.matches(name, port) && (host.port() != 0 || port == standard));
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    String name = HostPattern.plain(host);
    boolean mayBePrivate = allowedPrivate.stream().anyMatch(each -> each.matches(name, port));
    if (!mayBePrivate && allowed.stream().noneMatch(each -> each.matches(name, port))) {
      throw refused("host " + name + ':' + port + " is not in rondo.http.allowed-hosts");
    }
    InetAddress[] addresses = lookup.addresses(name);
    for (InetAddress address : addresses) {
      Reach reach = Reach.of(address);
      if (reach == Reach.NEVER || (reach == Reach.PRIVATE && !mayBePrivate)) {
        throw refused("host " + name + " has an address that is not public");
      }
    }
    return Arrays.stream(addresses).map(each -> new InetSocketAddress(each, port)).toList();
  }

  /** The client asks with a port; without one nothing can be said. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw refused("host " + host + " was asked for without its port");
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static UnknownHostException refused(String why) {
    UnknownHostException refused = new UnknownHostException(why);
    refused.initCause(new RefusedException(why));
    return refused;
  }

  /** The addresses of names. */
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }
}
