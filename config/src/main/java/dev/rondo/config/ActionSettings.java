package dev.rondo.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the built-in actions may do. Every setting is a MicroProfile Config property whose name is
 * the one given here; lists have commas between their parts. An empty list allows nothing.
 *
 * @param allowedHosts {@code rondo.http.allowed-hosts}: hosts that api_call may call: a name,
 *     {@code *.} and a name, or an address, in brackets if it is of IPv6; with {@code :port}, or
 *     for the scheme's own port
 * @param privateHosts {@code rondo.http.private-hosts}: hosts that api_call may call although their
 *     address is a private one; written in the same way
 * @param httpTimeout {@code rondo.http.timeout.seconds}: longest time of one call with all its
 *     redirects, 1 to 3600
 * @param httpResponseLimit {@code rondo.http.response.limit}: largest body of an answer, in bytes,
 *     unpacked; 1 to 100,000,000
 * @param fileRoots {@code rondo.files.roots}: absolute directories inside of which file_operation
 *     works; a relative path is one inside of the first
 * @param fileLimit {@code rondo.files.limit}: largest file that is read, written or copied, in
 *     bytes; 1 to 100,000,000
 * @param batchJobs {@code rondo.batch.jobs}: names of the jobs that batch_job may start
 */
public record ActionSettings(
    List<String> allowedHosts,
    List<String> privateHosts,
    Duration httpTimeout,
    int httpResponseLimit,
    List<String> fileRoots,
    int fileLimit,
    List<String> batchJobs) {

  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
  private static final Pattern HOST =
      Pattern.compile(
          "((\\*\\.)?(" + LABEL + "\\.)*" + LABEL + "|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final int LARGEST = 100_000_000;

  /**
   * Checks the ranges and the form of hosts.
   *
   * @throws IllegalArgumentException naming the property that is out of range
   */
  public ActionSettings {
    allowedHosts = hosts("rondo.http.allowed-hosts", allowedHosts);
    privateHosts = hosts("rondo.http.private-hosts", privateHosts);
    within("rondo.http.timeout.seconds", httpTimeout.toSeconds(), 3_600);
    within("rondo.http.response.limit", httpResponseLimit, LARGEST);
    fileRoots = List.copyOf(fileRoots);
    within("rondo.files.limit", fileLimit, LARGEST);
    batchJobs = List.copyOf(batchJobs);
  }

  /** The defaults: nothing is allowed. */
  public static ActionSettings defaults() {
    return new ActionSettings(
        List.of(), List.of(), Duration.ofSeconds(60), 1_000_000, List.of(), 1_000_000, List.of());
  }

  private static List<String> hosts(String name, List<String> hosts) {
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            name
                + " must be hosts such as api.example.com, *.example.com or 10.0.0.7:8443, not "
                + host);
      }
    }
    return List.copyOf(hosts);
  }

  private static void within(String name, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " must be from 1 to " + most + ", not " + value);
    }
  }
}
