package dev.rondo.core.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document (RFC 6901); going down costs no copy. */
public final class Pointer {

  /** The whole document. */
  public static final Pointer ROOT = new Pointer(null, "");

  private final @Nullable Pointer parent;
  private final String token;

  private Pointer(@Nullable Pointer parent, String token) {
    this.parent = parent;
    this.token = token;
  }

  /** The value of a key of the object here. */
  public Pointer child(String key) {
    return new Pointer(this, key);
  }

  /** An element of the list here. */
  public Pointer child(int index) {
    return new Pointer(this, Integer.toString(index));
  }

  /** The pointer as text: empty for the whole document. */
  @Override
  public String toString() {
    Deque<String> tokens = new ArrayDeque<>();
    for (Pointer here = this; here.parent != null; here = here.parent) {
      tokens.push(here.token.replace("~", "~0").replace("/", "~1"));
    }
    StringBuilder text = new StringBuilder();
    tokens.forEach(each -> text.append('/').append(each));
    return text.toString();
  }
}
