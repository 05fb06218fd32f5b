package dev.rondo.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.config.ActionSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  @ParameterizedTest
  @CsvSource({
    "93.184.216.34, PUBLIC",
    "9.255.255.255, PUBLIC",
    "10.0.0.0, PRIVATE",
    "10.255.255.255, PRIVATE",
    "11.0.0.0, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.64.0.1, PRIVATE",
    "100.100.100.200, NEVER",
    "100.128.0.0, PUBLIC",
    "127.0.0.1, PRIVATE",
    "127.255.255.254, PRIVATE",
    "169.253.255.255, PUBLIC",
    "169.254.169.254, NEVER",
    "172.15.255.255, PUBLIC",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "172.32.0.0, PUBLIC",
    "192.168.1.1, PRIVATE",
    "168.63.129.16, NEVER",
    "168.63.129.17, PUBLIC",
    "198.19.255.255, PRIVATE",
    "224.0.0.1, NEVER",
    "240.0.0.1, PRIVATE",
    "255.255.255.255, NEVER",
    "0.0.0.0, NEVER",
    "0.1.2.3, NEVER",
    "::, NEVER",
    "::1, PRIVATE",
    "::ffff:127.0.0.1, PRIVATE",
    "::ffff:169.254.169.254, NEVER",
    "::127.0.0.1, PRIVATE",
    "64:ff9b::7f00:1, PRIVATE",
    "64:ff9b::a9fe:a9fe, NEVER",
    "64:ff9b::5db8:d822, PUBLIC",
    "2002:7f00:1::, PRIVATE",
    "2001:0:1::, PRIVATE",
    "fc00::1, PRIVATE",
    "fdff::1, PRIVATE",
    "fe00::1, PUBLIC",
    "fe80::1, NEVER",
    "febf::1, NEVER",
    "fec0::1, PRIVATE",
    "ff02::1, NEVER",
    "fd00:ec2::254, NEVER",
    "2606:2800:220:1:248:1893:25c8:1946, PUBLIC"
  })
  void addresses_lead_somewhere(String address, Reach reach) throws UnknownHostException {
    assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, api.example.com, 443, true",
    "API.example.com, api.EXAMPLE.com, 80, true",
    "api.example.com, api.example.com, 8443, false",
    "api.example.com:8443, api.example.com, 8443, true",
    "api.example.com:8443, api.example.com, 443, false",
    "*.example.com, a.b.example.com, 443, true",
    "*.example.com, example.com, 443, false",
    "*.example.com, evilexample.com, 443, false",
    "*.example.com, .example.com, 443, false",
    "[::1]:81, [0:0:0:0:0:0:0:1], 81, true",
    "[::1]:81, ::1, 81, true",
    "10.0.0.7, 10.0.0.7, 80, true",
    "10.0.0.7, 10.0.0.70, 80, false"
  })
  void a_pattern_names_hosts(String pattern, String host, int port, boolean matches) {
    assertThat(HostPattern.of(pattern).matches(HostPattern.plain(host), port)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*.",
        "a.*",
        "http://a",
        "a/b",
        "a:b",
        "a b",
        "a..b",
        "-a",
        "a:123456",
        "[x]"
      })
  void a_pattern_that_is_none_stops_the_start(String pattern) {
    assertThatThrownBy(
            () ->
                new ActionSettings(
                    List.of(pattern), List.of(), Duration.ofSeconds(1), 1, List.of(), 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rondo.http.allowed-hosts");
  }
}
