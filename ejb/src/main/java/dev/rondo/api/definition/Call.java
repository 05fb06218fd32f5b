package dev.rondo.api.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call over HTTP of a host that the server allows. Texts may have mappings. */
public final class Call extends Part<Call> {
  private Call(String method, String url) {
    set("method", method);
    set("url", url);
  }

  @Override
  Call self() {
    return this;
  }

  public static Call get(String url) {
    return new Call("GET", url);
  }

  public static Call head(String url) {
    return new Call("HEAD", url);
  }

  public static Call options(String url) {
    return new Call("OPTIONS", url);
  }

  public static Call delete(String url) {
    return new Call("DELETE", url);
  }

  /** With data: a text is sent as it is, everything else as JSON. */
  public static Call post(String url, @Nullable Object data) {
    return new Call("POST", url).set("data", data);
  }

  /** With data: a text is sent as it is, everything else as JSON. */
  public static Call put(String url, @Nullable Object data) {
    return new Call("PUT", url).set("data", data);
  }

  /** With data: a text is sent as it is, everything else as JSON. */
  public static Call patch(String url, @Nullable Object data) {
    return new Call("PATCH", url).set("data", data);
  }

  public Call header(String name, String value) {
    return put("headers", name, value);
  }

  /** A header whose value is a secret, as in <code>Bearer ${secrets.token}</code>. */
  public Call secret(String name, String value) {
    return put("secrets", name, value);
  }

  /** The only good answers: numbers from 100 to 599, or mappings; 200 to 299 if none is named. */
  public Call expect(Object... statuses) {
    return set("expected_status", List.of(statuses));
  }
}
