package dev.rondo.adapter.file;

/**
 * A name with wildcards: {@code *} stands for any characters, {@code ?} for one. Compared in a time
 * that grows with the two lengths and not beyond, whatever stands there.
 *
 * @param pattern one name of a path
 */
record Glob(String pattern) {
  /** Stands for any number of directories, none among them. */
  static final String ANY_DEPTH = "**";

  /** Whether the name is meant as it stands. */
  boolean isPlain() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  /** Goes back to the last star only: what an earlier one took is right if any way is. */
  boolean matches(String name) {
    int at = 0;
    int p = 0;
    int star = -1;
    int taken = 0;
    while (at < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        taken = at;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(at))) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
