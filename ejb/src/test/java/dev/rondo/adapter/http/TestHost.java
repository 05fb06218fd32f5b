package dev.rondo.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on a port of its own, and what it was asked. */
final class TestHost implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** A request as it arrived. */
  record Asked(String method, String path, Headers headers, String body) {}

  /** What answers a path. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  TestHost() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The URL of a path under a name for this host. */
  String url(String name, String path) {
    return "http://" + name + ':' + port() + path;
  }

  List<Asked> asked() {
    return asked;
  }

  TestHost on(String path, Reply reply) {
    server.createContext(
        path,
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          asked.add(
              new Asked(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  body));
          try (exchange) {
            reply.to(exchange);
          }
        });
    return this;
  }

  /** Answers with a status, a type and a body, and any other headers: name, value, … */
  TestHost answers(String path, int status, String type, String body, String... headers) {
    return on(
        path,
        exchange -> {
          if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
          }
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(bytes);
            }
          }
        });
  }

  TestHost redirects(String path, int status, String location) {
    return answers(path, status, "", "", "Location", location);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
