package dev.rondo.adapter.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Redirects, by the rules of a first call. What the definition told one host in headers is not told
 * to another one.
 */
final class CheckedRedirects extends DefaultRedirectStrategy {
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "user-agent", "idempotency-key");

  private final CallRules rules;

  CheckedRedirects(CallRules rules) {
    this.rules = rules;
  }

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    URI location = super.getLocationURI(request, response, context);
    try {
      HttpHost target = rules.target(location);
      if ("https".equals(request.getScheme()) && !target.getSchemeName().equals("https")) {
        throw new RefusedException("a redirect from https to http is not followed");
      }
      return location;
    } catch (RefusedException e) {
      throw new ProtocolException("redirect: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isRedirectAllowed(
      HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
    if (!current.equals(next)) {
      List<Header> all = new ArrayList<>(List.of(redirect.getHeaders()));
      all.removeIf(header -> HARMLESS.contains(header.getName().toLowerCase(Locale.ROOT)));
      all.forEach(header -> redirect.removeHeaders(header.getName()));
    }
    return true;
  }
}
