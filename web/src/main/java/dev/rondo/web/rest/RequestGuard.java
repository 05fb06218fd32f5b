package dev.rondo.web.rest;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.web.json.Echo;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.MalformedRequestException;
import dev.rondo.web.json.TextRule;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps out of every resource what none of them could take. */
@Provider
public final class RequestGuard implements ContainerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    refuseOtherSites(request);
    refuseStrangeAddresses(request.getUriInfo());
    refusePaths(request.getUriInfo().getPathParameters());
    refuseParameters(request.getUriInfo().getQueryParameters());
  }

  /** A browser that knows the password must not use it for a page from somewhere else. */
  private static void refuseOtherSites(ContainerRequestContext request) {
    if (!SAFE.contains(request.getMethod())
        && "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"))) {
      throw new ForbiddenException();
    }
  }

  /** The server is lenient with characters that an address may not hold; its own parser is not. */
  private static void refuseStrangeAddresses(UriInfo uri) {
    try {
      uri.getRequestUri();
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("The address holds characters that must be URL-encoded");
    }
  }

  /** Nothing with such a name can have been made. */
  private static void refusePaths(MultivaluedMap<String, String> names) {
    boolean possible =
        names.values().stream()
            .flatMap(List::stream)
            .allMatch(name -> name.length() <= Limits.ID && TextRule.isPrintable(name));
    if (!possible) {
      throw new NotFoundException();
    }
  }

  private static void refuseParameters(MultivaluedMap<String, String> parameters) {
    List<Problem> problems = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (values.size() > Limits.CAPABILITIES) {
            problems.add(problem(name, "is given too often"));
          }
          if (values.stream().anyMatch(value -> value.length() > Limits.PARAMETER)) {
            problems.add(problem(name, "is longer than " + Limits.PARAMETER + " characters"));
          }
          if (!values.stream().allMatch(TextRule::isPrintable)) {
            problems.add(problem(name, "may not hold control characters"));
          }
        });
    if (!problems.isEmpty()) {
      throw new ContractCompilerException("The request is not valid", problems);
    }
  }

  private static Problem problem(String name, String message) {
    return new Problem("/" + Echo.shortened(name, Limits.ID), message);
  }
}
