package dev.rondo.adapter.jpa;

import dev.rondo.core.json.JsonBounds;

/** Texts that are stored as they are, and come from places that nobody has checked. */
final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /** The text with what a database refuses replaced: U+0000 and halves of surrogate pairs. */
  static String storable(String text) {
    if (JsonBounds.unstorable(text).isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? REPLACEMENT
                    : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
