package dev.rondo.adapter.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The client of HTTP: no proxy, no cookie, no password and no retry of its own, for the engine
 * decides on those.
 */
final class HttpClients {
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_REDIRECTS = 5;
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_LINE = 16_384;
  private static final Timeout CONNECT = Timeout.ofSeconds(10);

  private HttpClients() {}

  static CloseableHttpClient of(CallRules rules, Duration longest) {
    Timeout silence = Timeout.of(longest.toMillis(), TimeUnit.MILLISECONDS);
    return HttpClientBuilder.create()
        .setConnectionManager(connections(rules, silence))
        .setRedirectStrategy(new CheckedRedirects(rules))
        .setUserAgent("rondo")
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .build();
  }

  /** What holds for one call. */
  static RequestConfig limits(Duration longest, boolean redirects) {
    Timeout silence = Timeout.of(longest.toMillis(), TimeUnit.MILLISECONDS);
    return RequestConfig.custom()
        .setConnectionRequestTimeout(silence)
        .setResponseTimeout(silence)
        .setRedirectsEnabled(redirects)
        .setMaxRedirects(MOST_REDIRECTS)
        .build();
  }

  /** Connections are kept for a short while: then the address is looked up and checked again. */
  private static PoolingHttpClientConnectionManager connections(CallRules rules, Timeout silence) {
    Http1Config lines =
        Http1Config.custom().setMaxHeaderCount(MOST_HEADERS).setMaxLineLength(LONGEST_LINE).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(rules)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(lines).build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setSocketTimeout(silence)
                .setTimeToLive(TimeValue.ofSeconds(30))
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                .build())
        .build();
  }
}
