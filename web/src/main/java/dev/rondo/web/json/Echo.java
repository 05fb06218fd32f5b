package dev.rondo.web.json;

/** Makes what came from outside fit to be shown in an answer or a log. */
public final class Echo {

  private Echo() {}

  /** At most so many characters, none of which starts a new line or rings a bell. */
  public static String shortened(String text, int limit) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(limit)
        .forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return text.codePointCount(0, text.length()) > limit
        ? safe.append('…').toString()
        : safe.toString();
  }
}
