package dev.rondo.core.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word somebody may have meant. */
final class Spelling {

  private static final int LONGEST = 40;

  private Spelling() {}

  /** The nearest of the words, if it is a slip away: one edit, or two in a longer word. */
  static Optional<String> nearest(String written, Collection<String> words) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    int slips = written.length() < 8 ? 1 : 2;
    return words.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= slips)
        .filter(word -> distance(written, word) <= slips)
        .min(
            Comparator.comparingInt((String word) -> distance(written, word))
                .thenComparing(word -> word));
  }

  /** Insertions, deletions and replacements from one word to the other. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
